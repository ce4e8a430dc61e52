package io.leadline.localstack.mango;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.localstack.simulator.Reply;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statistics in two steps, the second one as CSV (upstreams/mango-office.md §4). */
final class MangoStats {
    private static final String DEFAULT = "records,start,finish,answer,from_extension,from_number,to_extension,"
            + "to_number,disconnect_reason,line_number,location";
    private static final Set<String> FIELDS = Set.copyOf(Arrays.asList((DEFAULT + ",entry_id,create").split(",")));
    private static final long LONGEST = 31L * 24 * 3_600;
    private static final long KEPT_MS = 600_000;
    private static final Map<Integer, String> WORDS =
            Map.of(1110, "Caller hung up", 1111, "No answer", 1121, "Busy", 1120, "Callee hung up");

    private final Clock clock;
    private final Map<String, Wanted> asked = new HashMap<>();
    private long last;

    private static final class Wanted {
        private final long from;
        private final long to;
        private final List<String> fields;
        private final long made;
        private int polls;

        private Wanted(long from, long to, List<String> fields, long made) {
            this.from = from;
            this.to = to;
            this.fields = fields;
            this.made = made;
        }
    }

    MangoStats(Clock clock) {
        this.clock = clock;
    }

    void forget() {
        asked.clear();
    }

    Reply request(JsonNode json) {
        var from = seconds(json, "date_from");
        var to = seconds(json, "date_to");
        if (to < from || to - from > LONGEST) {
            throw MangoRefusal.parameter("date_from, date_to");
        }
        var fields =
                List.of(json.path("fields").asText(DEFAULT).replace(" ", "").split(","));
        if (!FIELDS.containsAll(fields)) {
            throw MangoRefusal.parameter("fields");
        }
        // 0xFB, 0xEF, 0xFF are "++//" in Base64: signs that a form must escape.
        var bytes = ByteBuffer.allocate(11).put(new byte[] {(byte) 0xFB, (byte) 0xEF, (byte) 0xFF});
        var key = Base64.getEncoder().encodeToString(bytes.putLong(++last).array());
        asked.put(key, new Wanted(from, to, fields, clock.millis()));
        return Reply.json(200, Map.of("key", key));
    }

    Reply result(JsonNode json, Collection<MangoPlayer.Known> calls, MangoMode mode) {
        if (!json.path("key").isTextual()) {
            throw MangoRefusal.missing("key");
        }
        var wanted = asked.get(json.path("key").asText());
        if (wanted == null || clock.millis() - wanted.made > KEPT_MS) {
            return Reply.empty(404);
        }
        if (++wanted.polls <= mode.statsNotReady()) {
            return Reply.empty(204);
        }
        var csv = calls.stream()
                .filter(known ->
                        known.call().start() >= wanted.from && known.call().start() <= wanted.to)
                .flatMap(known -> rows(known, mode))
                .filter(row -> row.finish() != 0 || mode.statsOpen())
                .map(row -> wanted.fields.stream()
                        .map(field -> cell(field, mode).apply(row))
                        .collect(Collectors.joining(";", "", "\n")))
                .collect(Collectors.joining());
        return new Reply(200, Map.of("Content-Type", "text/csv; charset=utf-8"), Buffer.buffer(csv));
    }

    /** @param finish 0 while it goes on */
    private record Row(MangoCall call, MangoLeg leg, long finish) {}

    /** What has begun. */
    private static Stream<Row> rows(MangoPlayer.Known known, MangoMode mode) {
        var call = known.call();
        return mode.statsLegs()
                ? call.legs().stream()
                        .filter(leg -> known.isOver(leg.start()))
                        .map(leg -> new Row(call, leg, known.isOver(leg.finish()) ? leg.finish() : 0))
                : Stream.of(new Row(call, call.main(), known.isOver(call.end()) ? call.end() : 0));
    }

    private static Function<Row, String> cell(String field, MangoMode mode) {
        return switch (field) {
            case "records" ->
                row -> records(
                        mode.statsLegs() ? row.leg().recordings() : row.call().recordings(), mode);
            case "start" ->
                row -> text(mode.statsLegs() ? row.leg().start() : row.call().start());
            case "finish" -> row -> text(row.finish());
            case "answer" -> row -> text(row.leg().answer());
            case "from_extension" -> row -> row.leg().fromExtension();
            case "from_number" -> row -> row.leg().fromNumber();
            case "to_extension" -> row -> row.leg().toExtension();
            case "to_number" -> row -> row.leg().toNumber();
            case "disconnect_reason" ->
                row -> mode.statsWords()
                        ? WORDS.getOrDefault(row.leg().reason(), "Normal")
                        : text(row.leg().reason());
            case "line_number" -> row -> row.call().play().line();
            case "location" -> row -> row.leg().location();
            case "entry_id" -> row -> row.call().entryId();
            default -> row -> text(row.call().start());
        };
    }

    private static String records(List<String> ids, MangoMode mode) {
        var all = String.join(",", ids);
        return mode.statsBare() ? all : "[" + all + "]";
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    private static long seconds(JsonNode json, String name) {
        var value = json.path(name);
        if (value.isMissingNode()) {
            throw MangoRefusal.missing(name);
        }
        // Texts of digits are taken too.
        var number = value.asLong(-1);
        if (number < 0) {
            throw MangoRefusal.format(name);
        }
        return number;
    }
}
