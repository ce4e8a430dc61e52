package io.leadline.telephony.mango;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fetches recordings from Mango's cloud storage: a signed question, answered by a link that works once and is followed
 * at once (upstreams/mango-office.md §5.1). Never inside a transaction.
 */
@Singleton
public class MangoCloud {
    private static final int FOUND = 302;
    private static final int NO_RECORDING = 3320;
    private static final int NO_FILE = 3340;
    private static final int PAUSE = 5008;

    private final MangoAccounts accounts;
    private final MangoSettings settings;
    private final Wire wire;
    private final Egress egress;
    private final ObjectMapper json;

    MangoCloud(MangoAccounts accounts, MangoSettings settings, Wire wire, Egress egress, ObjectMapper json) {
        this.accounts = accounts;
        this.settings = settings;
        this.wire = wire;
        this.egress = egress;
        this.json = json;
    }

    /** What became of it. */
    public sealed interface Fetched {
        /** The sound. */
        record Sound(byte[] bytes, String mime) implements Fetched {
            @Override
            public String toString() {
                return "Sound[" + bytes.length + "]";
            }
        }

        /** Mango has not stored it yet; ask again no sooner than after this: a wrong question too many locks us out. */
        record NotYet(Duration pause) implements Fetched {}

        /** The whole account has to wait. */
        record Slow(String why, Duration pause) implements Fetched {}

        /** It will never come. */
        record Never(String why) implements Fetched {}

        /** It did not work now. */
        record Failed(String why) implements Fetched {}
    }

    /**
     * Asks for a recording.
     *
     * @param account our number of the account
     * @param within how long the sound may take to come
     */
    public Fetched fetch(long tenant, long account, String recordingId, Duration within, long largest) {
        var known = TenantScope.call(
                tenant, () -> QuarkusTransaction.requiringNew().call(() -> accounts.find(tenant, account)));
        return known.isEmpty()
                ? new Fetched.Never("The Mango account is gone")
                : switch (ask(known.get(), recordingId)) {
                    case Answer.NotSent _, Answer.Lost _, Answer.TooLarge _ ->
                        new Fetched.Failed("Mango does not answer");
                    case Answer.Said said ->
                        said.status() == FOUND && said.location() != null
                                ? follow(said.location(), within, largest)
                                : refused(said);
                };
    }

    private Answer ask(MangoAccount account, String recordingId) {
        var question = new LinkedHashMap<String, String>();
        question.put("recording_id", recordingId);
        question.put("action", "download");
        try {
            var text = json.writeValueAsString(question);
            return wire.form(
                    settings.baseUrl() + "/queries/recording/post",
                    Map.of(
                            "vpbx_api_key", account.apiKey(),
                            "sign", MangoSign.of(account, text),
                            "json", text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Fetched follow(String link, Duration within, long largest) {
        try {
            egress.require("location", link);
        } catch (Problem _) {
            return new Fetched.Never("Mango's link leads nowhere we may go");
        }
        return switch (wire.get(link, Map.of(), within, largest)) {
            case Answer.NotSent _, Answer.Lost _ -> new Fetched.Failed("The sound did not come");
            case Answer.TooLarge _ -> new Fetched.Never("It is larger than " + (largest >> 20) + " MB");
            case Answer.Said said ->
                said.status() == 200
                        ? new Fetched.Sound(said.body(), said.mime())
                        : new Fetched.Failed("Mango's link answered " + said.status());
        };
    }

    /** The code stands in the body whatever the status (§6). */
    private Fetched refused(Answer.Said said) {
        var code = said.json().path("code").asInt(0);
        if (said.status() == 429 || said.status() == 503 || code == PAUSE) {
            return new Fetched.Slow("Mango asks for less", said.pause().orElse(settings.usualPause()));
        }
        if (said.status() == 401) {
            return new Fetched.Slow("Mango has locked the account out, or refuses its key", settings.lockedPause());
        }
        if (code == NO_RECORDING || code == NO_FILE || said.status() == 404) {
            return new Fetched.NotYet(settings.notReadyPause());
        }
        return code / 1000 == 3
                ? new Fetched.Never("Mango refuses it with code " + code)
                : new Fetched.Failed("Mango answered " + said.status() + (code == 0 ? "" : ", code " + code));
    }
}
