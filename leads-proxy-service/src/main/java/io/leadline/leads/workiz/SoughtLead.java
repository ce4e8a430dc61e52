package io.leadline.leads.workiz;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * A lead that may have been created: how to recognise it among all others. The same phone and names are not enough, for people call again: it must have come into being since the request was sent, and not be known as the
 * outcome of another request.
 */
final class SoughtLead {
    /** Workiz's clock may be a little behind ours, and writes whole seconds. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(2);

    private static final int COMPARED_DIGITS = 10;

    private final Map<String, Object> fields;
    private final ZoneId zone;
    private final Instant sent;
    private final BiPredicate<String, Instant> known;

    /** @param known whether a UUID became another request's outcome since a moment */
    SoughtLead(Map<String, Object> fields, ZoneId zone, Instant sent, BiPredicate<String, Instant> known) {
        this.fields = fields;
        this.zone = zone;
        this.sent = sent;
        this.known = known;
    }

    /** The day from which a list holds it, wherever midnight is. */
    LocalDate listedFrom() {
        var created = LocalDate.ofInstant(sent, zone);
        var appointment = WallClock.read(Objects.toString(fields.get("LeadDateTime"), ""), zone)
                .map(moment -> LocalDate.ofInstant(moment, zone))
                .orElse(created);
        return (appointment.isBefore(created) ? appointment : created).minusDays(1);
    }

    /** Whether this is it, for certain. */
    boolean is(WorkizLead lead) {
        return looksLike(lead) && readings(lead).allMatch(this::isNew);
    }

    /**
     * Whether this may be it: whether {@code CreatedDate} is on the account's clock or on the record's own nobody knows
     * (upstreams/workiz.md §5), and some records have none.
     */
    boolean mayBe(WorkizLead lead) {
        return looksLike(lead)
                && (lead.text("CreatedDate") == null || readings(lead).anyMatch(this::isNew));
    }

    private boolean looksLike(WorkizLead lead) {
        return lead.uuid() != null
                && digits(lead.text("Phone")).equals(digits(fields.get("Phone")))
                && same(lead, "FirstName")
                && same(lead, "LastName")
                && !known.test(lead.uuid(), earliest());
    }

    private Stream<Optional<Instant>> readings(WorkizLead lead) {
        var text = lead.text("CreatedDate");
        return Stream.of(WallClock.read(text, zone), WallClock.read(text, lead.zone(zone)));
    }

    private boolean isNew(Optional<Instant> created) {
        return created.isPresent() && !created.get().isBefore(earliest());
    }

    private Instant earliest() {
        return sent.minus(CLOCK_DIFFERENCE);
    }

    private boolean same(WorkizLead lead, String field) {
        return Objects.toString(lead.text(field), "")
                .equalsIgnoreCase(Objects.toString(fields.get(field), "").strip());
    }

    /** Workiz drops the country code (upstreams/workiz.md §5). */
    private static String digits(Object phone) {
        var digits = Objects.toString(phone, "").replaceAll("\\D", "");
        return digits.length() > COMPARED_DIGITS ? digits.substring(digits.length() - COMPARED_DIGITS) : digits;
    }
}
