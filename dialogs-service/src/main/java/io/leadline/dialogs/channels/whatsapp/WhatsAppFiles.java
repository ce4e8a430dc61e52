package io.leadline.dialogs.channels.whatsapp;

import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.attachments.FileSource;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Asks where a file lies, and fetches it with the token (upstreams/whatsapp.md §3). */
@Singleton
class WhatsAppFiles implements FileSource {
    private final WhatsAppApi api;
    private final Wire wire;
    private final Egress egress;

    WhatsAppFiles(WhatsAppApi api, Wire wire, Egress egress) {
        this.api = api;
        this.wire = wire;
        this.egress = egress;
    }

    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    @Override
    public Answer fetch(Wanted file, Duration within, long largest) {
        if (!file.ref().matches("[A-Za-z0-9_.-]{1,200}")) {
            return Answer.Said.empty(404);
        }
        var told = api.get(file.account(), file.ref());
        if (!(told instanceof Answer.Said said) || said.status() != 200) {
            return told;
        }
        if (said.json().path("file_size").asLong() > largest) {
            return new Answer.TooLarge();
        }
        try {
            var url = egress.require("url", said.json().path("url").asText());
            return wire.get(url.toString(), WhatsAppApi.bearer(file.account()), within, largest);
        } catch (Problem notPublic) {
            return Answer.Said.empty(403);
        }
    }
}
