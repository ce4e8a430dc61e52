package io.leadline.dialogs.channels.vk;

import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.attachments.FileSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** VK's events name files by open addresses; they are fetched without the token, and never from a private network. */
@Singleton
class VkFiles implements FileSource {
    private final Wire wire;
    private final Egress egress;

    VkFiles(Wire wire, Egress egress) {
        this.wire = wire;
        this.egress = egress;
    }

    @Override
    public Channel channel() {
        return Channel.VK;
    }

    @Override
    public Answer fetch(Wanted file, Duration within, long largest) {
        try {
            return wire.get(egress.require("url", file.ref()).toString(), Map.of(), within, largest);
        } catch (Problem notPublic) {
            return Answer.Said.empty(403);
        }
    }
}
