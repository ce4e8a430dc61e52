package io.leadline.telephony.calls.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.inbox.Outcome;
import io.leadline.telephony.calls.CallNews;
import io.leadline.telephony.calls.Calls;
import io.leadline.telephony.calls.MangoNumber;
import io.leadline.telephony.calls.RecordingPosts;
import io.leadline.telephony.calls.commands.CallCommands;
import io.leadline.telephony.intake.IntakeReader;
import io.leadline.telephony.intake.IntakeRow;
import io.leadline.telephony.intake.Provider;
import io.leadline.telephony.mango.MangoClock;
import io.leadline.telephony.mango.MangoLines;
import io.leadline.telephony.mango.MangoLines.Heard;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads what Mango sends, and hands it to whom it concerns. */
@Singleton
class MangoReader implements IntakeReader {
    private final Calls calls;
    private final CallCommands commands;
    private final List<RecordingPosts> recordings;
    private final MangoLines lines;
    private final Tenants tenants;
    private final MangoClock clock;

    MangoReader(
            Calls calls,
            CallCommands commands,
            @All List<RecordingPosts> recordings,
            MangoLines lines,
            Tenants tenants,
            MangoClock clock) {
        this.calls = calls;
        this.commands = commands;
        this.recordings = recordings;
        this.lines = lines;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public Provider provider() {
        return Provider.MANGO;
    }

    /** Calls first, with few statements for all of them; then what hangs on calls. */
    @Override
    public List<Outcome> happen(List<IntakeRow> rows) {
        var tenant = rows.getFirst().tenant();
        var ofCalls = rows.stream().filter(MangoReader::isOfCall).toList();
        var news = new HashMap<Long, CallNews>();
        for (var row : ofCalls) {
            news(row).ifPresent(one -> news.put(row.id(), one));
        }
        if (!news.isEmpty()) {
            var region = tenants.phoneRegion(tenant);
            calls.take(
                    tenant,
                    region,
                    ofCalls.stream()
                            .map(row -> news.get(row.id()))
                            .filter(Objects::nonNull)
                            .toList());
            news.values().forEach(one -> ofCommand(tenant, one));
            lines.heard(
                    tenant,
                    ofCalls.stream()
                            .filter(row -> news.containsKey(row.id()))
                            .map(row -> heard(row, news.get(row.id()), region))
                            .toList());
        }
        return rows.stream()
                .map(row -> isOfCall(row) ? news.containsKey(row.id()) ? Outcome.DONE : Outcome.IGNORED : other(row))
                .toList();
    }

    /** A leg that names a command is of the call a callback made. */
    private void ofCommand(long tenant, CallNews news) {
        if (news instanceof CallNews.OfLeg event && event.leg().commandId() != null) {
            calls.ofEntry(tenant, event.entryId())
                    .ifPresent(call -> commands.made(tenant, event.leg().commandId(), call.id()));
        }
    }

    private static boolean isOfCall(IntakeRow row) {
        return row.kind().equals("events/call") || row.kind().equals("events/summary");
    }

    /** Empty for what says too little. */
    private Optional<CallNews> news(IntakeRow row) {
        var post = row.json();
        var entry = MangoWords.text(post, "entry_id");
        if (entry == null) {
            return Optional.empty();
        }
        return row.kind().equals("events/call")
                ? MangoWords.leg(post, row.receivedAt(), clock)
                        .map(leg -> new CallNews.OfLeg(row.account(), entry, leg))
                : Optional.of(
                        new CallNews.Closed(row.account(), entry, MangoWords.summary(post, row.receivedAt(), clock)));
    }

    private static Heard heard(IntakeRow row, CallNews news, String region) {
        return switch (news) {
            case CallNews.OfLeg event ->
                heard(row, event.leg().line(), event.leg().at(), region);
            case CallNews.Closed event ->
                heard(row, event.summary().line(), event.summary().ended(), region);
        };
    }

    private static Heard heard(IntakeRow row, String line, Instant at, String region) {
        return new Heard(row.account(), MangoNumber.e164(line, region).orElse(""), row.kind(), at, row.receivedAt());
    }

    private Outcome other(IntakeRow row) {
        return switch (row.kind()) {
            case "events/recording", "events/record/added", "events/record/tagged" ->
                recordings.isEmpty() ? Outcome.IGNORED : recordings.getFirst().happens(row);
            case "result/callback", "result/call/hangup" -> result(row, row.json());
            default -> Outcome.IGNORED;
        };
    }

    private Outcome result(IntakeRow row, JsonNode post) {
        var told = commands.told(
                row.tenant(),
                row.account(),
                post.path("command_id").asText(""),
                post.path("result").asInt());
        return told ? Outcome.DONE : Outcome.IGNORED;
    }
}
