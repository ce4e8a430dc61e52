package io.leadline.dialogs.channels.avito;

import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount;
import io.leadline.dialogs.channels.attachments.FileSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Avito's messages name pictures by open addresses. */
@Singleton
class AvitoFiles implements FileSource {
    private final Wire wire;
    private final Egress egress;

    AvitoFiles(Wire wire, Egress egress) {
        this.wire = wire;
        this.egress = egress;
    }

    @Override
    public Channel channel() {
        return Channel.AVITO;
    }

    @Override
    public Answer fetch(ChannelAccount account, String ref, Duration within, long largest) {
        try {
            return wire.get(egress.require("url", ref).toString(), Map.of(), within, largest);
        } catch (Problem notPublic) {
            return Answer.Said.empty(403);
        }
    }
}
