package io.leadline.telephony.mango;

import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fetches recordings from Mango's cloud storage: a signed question, answered by a link that works once and is followed
 * at once (upstreams/mango-office.md §5.1). Never inside a transaction.
 */
@Singleton
public class MangoCloud {
    private static final int NO_RECORDING = 3320;
    private static final int NO_FILE = 3340;
    private static final int NOT_FOUND = 404;

    private final MangoApi mango;
    private final MangoSettings settings;
    private final Wire wire;
    private final Egress egress;

    MangoCloud(MangoApi mango, MangoSettings settings, Wire wire, Egress egress) {
        this.mango = mango;
        this.settings = settings;
        this.wire = wire;
        this.egress = egress;
    }

    /** What became of it. */
    public sealed interface Fetched {
        /**
         * The sound is in the file.
         *
         * @param mime what Mango says it is, or null
         */
        record Sound(String mime) implements Fetched {}

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
     * @param into where the sound is written
     */
    public Fetched fetch(long tenant, long account, String recordingId, Duration within, long largest, Path into) {
        var question = new LinkedHashMap<String, String>();
        question.put("recording_id", recordingId);
        question.put("action", "download");
        return switch (mango.call(tenant, account, "queries/recording/post", question)) {
            case MangoReply.Done done ->
                done.location() == null
                        ? new Fetched.Failed("Mango gave no link")
                        : follow(done.location(), within, largest, into);
            case MangoReply.Wait(var pause, var why) -> new Fetched.Slow(why, pause);
            case MangoReply.Refused refused -> refused(refused);
            case MangoReply.NotSent _, MangoReply.Lost _, MangoReply.TooLarge _ ->
                new Fetched.Failed("Mango does not answer");
        };
    }

    private Fetched follow(String link, Duration within, long largest, Path into) {
        try {
            egress.require("location", link);
        } catch (Problem _) {
            return new Fetched.Never("Mango's link leads nowhere we may go");
        }
        return switch (wire.download(link, Map.of(), within, largest, into)) {
            case Answer.NotSent _, Answer.Lost _ -> new Fetched.Failed("The sound did not come");
            case Answer.TooLarge _ -> new Fetched.Never("It is larger than " + (largest >> 20) + " MB");
            case Answer.Said said ->
                said.status() == 200
                        ? new Fetched.Sound(said.mime())
                        : new Fetched.Failed("Mango's link answered " + said.status());
        };
    }

    private Fetched refused(MangoReply.Refused refused) {
        if (refused.code() == NO_RECORDING
                || refused.code() == NO_FILE
                || refused.code() == 0 && refused.status() == NOT_FOUND) {
            return new Fetched.NotYet(settings.notReadyPause());
        }
        return refused.isOurMistake()
                ? new Fetched.Never("Mango refuses it with code " + refused.code())
                : new Fetched.Failed("Mango answered " + refused.status() + ", code " + refused.code());
    }
}
