package io.leadline.dialogs.channels.telegram;

import io.leadline.contracts.wire.Answer;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.attachments.FileSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** {@code getFile}, then the file (bots may fetch up to 20 MB). */
@Singleton
class TelegramFiles implements FileSource {
    private final TelegramApi api;

    TelegramFiles(TelegramApi api) {
        this.api = api;
    }

    @Override
    public Channel channel() {
        return Channel.TELEGRAM;
    }

    @Override
    public Answer fetch(Wanted file, Duration within, long largest) {
        var told = api.call(file.account(), "getFile", Map.of("file_id", file.ref()));
        if (!(told instanceof Answer.Said said) || said.status() != 200) {
            return told;
        }
        var path = said.json().at("/result/file_path").asText("");
        // It becomes a part of an address that holds the token.
        return path.matches("[A-Za-z0-9_][A-Za-z0-9_./-]*") && !path.contains("..")
                ? api.download(file.account(), path, within, largest)
                : Answer.Said.empty(404);
    }
}
