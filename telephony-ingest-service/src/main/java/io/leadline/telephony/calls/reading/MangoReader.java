package io.leadline.telephony.calls.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.directory.Tenants;
import io.leadline.telephony.calls.Calls;
import io.leadline.telephony.calls.MangoNumber;
import io.leadline.telephony.calls.RecordingPosts;
import io.leadline.telephony.calls.commands.CallCommands;
import io.leadline.telephony.intake.IntakeReader;
import io.leadline.telephony.intake.IntakeRow;
import io.leadline.telephony.intake.Provider;
import io.leadline.telephony.mango.MangoClock;
import io.leadline.telephony.mango.MangoLines;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

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

    @Override
    public Outcome happens(IntakeRow row) {
        var post = row.json();
        return switch (row.kind()) {
            case "events/call" -> leg(row, post);
            case "events/summary" -> summary(row, post);
            case "events/recording", "events/record/added", "events/record/tagged" ->
                recordings.isEmpty() ? Outcome.IGNORED : recordings.getFirst().happens(row);
            case "result/callback", "result/call/hangup" -> result(row, post);
            default -> Outcome.IGNORED;
        };
    }

    private Outcome leg(IntakeRow row, JsonNode post) {
        var entry = MangoWords.text(post, "entry_id");
        var leg = MangoWords.leg(post, row.receivedAt(), clock);
        if (entry == null || leg.isEmpty()) {
            return Outcome.IGNORED;
        }
        calls.leg(row.tenant(), row.account(), entry, leg.get());
        heard(row, leg.get().line(), leg.get().at());
        return Outcome.DONE;
    }

    private Outcome summary(IntakeRow row, JsonNode post) {
        var entry = MangoWords.text(post, "entry_id");
        if (entry == null) {
            return Outcome.IGNORED;
        }
        var summary = MangoWords.summary(post, row.receivedAt(), clock);
        calls.summary(row.tenant(), row.account(), entry, summary);
        heard(row, summary.line(), summary.ended());
        return Outcome.DONE;
    }

    private Outcome result(IntakeRow row, JsonNode post) {
        var told = commands.told(
                row.tenant(),
                row.account(),
                post.path("command_id").asText(""),
                post.path("result").asInt());
        return told ? Outcome.DONE : Outcome.IGNORED;
    }

    private void heard(IntakeRow row, String line, Instant at) {
        var e164 = MangoNumber.e164(line, tenants.phoneRegion(row.tenant()));
        lines.heard(row.tenant(), row.account(), e164.orElse(""), row.kind(), at, row.receivedAt());
    }
}
