package io.leadline.telephony.reconciliation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.leadline.telephony.calls.Party;
import io.leadline.telephony.calls.Summary;
import io.leadline.telephony.mango.MangoClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Mango's statistics as the calls they tell of (upstreams/mango-office.md §4): a row for each call or for each leg, no
 * header, numbers or words for reasons. Lenient: a row that says too little is left out.
 */
final class MangoStatistics {
    /** What we ask for, in the order in which it comes. */
    static final String FIELDS = "entry_id,create,start,finish,answer,from_extension,from_number,to_extension,"
            + "to_number,disconnect_reason,line_number,location,records";

    private static final int LEAST = 5;
    private static final int RECORDS = 12;
    private static final int LONGEST_ID = 256;

    private MangoStatistics() {}

    /**
     * A call that is over.
     *
     * @param recordings Mango's ids of its recordings
     */
    record Told(Summary call, List<String> recordings) {}

    /** @param finish null while it goes on */
    private record Row(
            String entryId,
            Instant created,
            Instant start,
            Instant finish,
            Instant answer,
            Party from,
            Party to,
            Integer reason,
            String line,
            String location,
            List<String> recordings) {
        boolean isPhone() {
            return location == null || location.equals("abonent");
        }

        String employee() {
            return to.extension() != null ? to.extension() : to.number();
        }

        /** The employee's own leg of a callback: the PBX calls from the tenant's number. */
        boolean isOwnLeg() {
            return from.number() != null && from.number().equals(line);
        }
    }

    /** The calls by entry, in the order in which they come; one of which a leg still goes on is not among them. */
    static Map<String, Told> calls(byte[] csv, MangoClock clock) {
        try (var reader = CsvReader.builder()
                .fieldSeparator(';')
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(new ByteArrayInputStream(csv), StandardCharsets.UTF_8)) {
            return reader.stream()
                    .map(record -> row(record, clock))
                    .flatMap(Optional::stream)
                    .collect(Collectors.groupingBy(Row::entryId, LinkedHashMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getValue().stream().noneMatch(row -> row.finish() == null))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> told(entry.getValue()), (one, _) -> one, LinkedHashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Row> row(CsvRecord record, MangoClock clock) {
        var entry = text(record, 0);
        var start = moment(record, 2, clock);
        var finish = moment(record, 3, clock);
        // Also where somebody adds a row of headings.
        if (record.getFieldCount() < LEAST || entry == null || start == null) {
            return Optional.empty();
        }
        return Optional.of(new Row(
                entry,
                moment(record, 1, clock),
                start,
                finish,
                moment(record, 4, clock),
                new Party(text(record, 5), text(record, 6)),
                new Party(text(record, 7), text(record, 8)),
                number(record, 9),
                text(record, 10),
                text(record, 11),
                recordings(record)));
    }

    private static Told told(List<Row> all) {
        return new Told(
                call(all),
                all.stream()
                        .flatMap(row -> row.recordings().stream())
                        .distinct()
                        .toList());
    }

    private static Summary call(List<Row> all) {
        var phones =
                all.stream().filter(row -> row.isPhone() && !row.isOwnLeg()).toList();
        var talks = phones.stream().filter(row -> row.answer() != null).min(Comparator.comparing(Row::answer));
        var main = talks.or(() -> phones.stream().min(Comparator.comparing(Row::start)))
                .orElse(all.getFirst());
        var isMenu = !main.isPhone();
        // Of several phones that rang in vain none is the one that missed it.
        var isNobodys = talks.isEmpty()
                && !main.from().isStaff()
                && phones.stream().map(Row::employee).distinct().count() > 1;
        return new Summary(
                null,
                main.from(),
                // What a menu was called by is nobody's phone.
                isMenu || isNobodys ? Party.NOBODY : main.to(),
                all.stream().map(Row::line).filter(Objects::nonNull).findFirst().orElse(null),
                all.stream()
                        .map(row -> row.created() == null ? row.start() : row.created())
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                talks.map(Row::answer).orElse(null),
                all.stream().map(Row::finish).max(Comparator.naturalOrder()).orElseThrow(),
                main.reason(),
                true);
    }

    /** {@code [id1,id2]}, or the same without brackets. */
    private static List<String> recordings(CsvRecord record) {
        if (record.getFieldCount() <= RECORDS) {
            return List.of();
        }
        return Stream.of(record.getField(RECORDS).split("[\\[\\],\\s]+"))
                .filter(id -> !id.isEmpty() && id.length() <= LONGEST_ID && id.indexOf(0) < 0)
                .toList();
    }

    private static String text(CsvRecord record, int field) {
        if (field >= record.getFieldCount()) {
            return null;
        }
        var value = record.getField(field).strip();
        return value.isEmpty() || value.length() > 128 || value.indexOf(0) >= 0 ? null : value;
    }

    private static Instant moment(CsvRecord record, int field, MangoClock clock) {
        var value = text(record, field);
        return value != null && value.matches("\\d{1,12}")
                ? clock.moment(Long.parseLong(value)).orElse(null)
                : null;
    }

    private static Integer number(CsvRecord record, int field) {
        var value = text(record, field);
        return value != null && value.matches("\\d{1,6}") ? Integer.valueOf(value) : null;
    }
}
