package io.leadline.dialogs.channels.avito;

import io.leadline.contracts.wire.Answer;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.attachments.FileSource;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Pictures are named by addresses, voices by numbers; telephony fetches either through the account's proxy, for nothing
 * of an account goes past it.
 */
@Singleton
class AvitoFiles implements FileSource {
    /** Before a voice's number. */
    static final String VOICE = "voice:";

    private final TelephonyApi telephony;

    AvitoFiles(TelephonyApi telephony) {
        this.telephony = telephony;
    }

    @Override
    public Channel channel() {
        return Channel.AVITO;
    }

    @Override
    public Answer fetch(Wanted file, Duration within, long largest) {
        var answer = file.ref().startsWith(VOICE)
                ? telephony.voice(
                        file.tenant(), file.accountId(), file.ref().substring(VOICE.length()), within, largest)
                : telephony.image(file.tenant(), file.accountId(), file.ref(), within, largest);
        if (!(answer instanceof Answer.Said said)) {
            return answer;
        }
        return switch (said.status()) {
            // Ours, which will be a new one.
            case 401 -> new Answer.NotSent();
            case 413 -> new Answer.TooLarge();
            case 422 -> Answer.Said.empty(404);
            default -> said;
        };
    }
}
