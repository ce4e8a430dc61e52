package io.leadline.dialogs.channels.attachments;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.dialogs.Dialog;
import io.leadline.dialogs.messages.OutgoingFiles;
import io.leadline.dialogs.problem.DialogProblem;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which files may go where: pictures into Avito's chats (upstreams/avito.md §3), and nothing else anywhere yet. */
@Singleton
class SendableFiles implements OutgoingFiles {
    private static final Set<String> PICTURES =
            Set.of("image/jpeg", "image/heic", "image/gif", "image/bmp", "image/png");

    private final Attachments attachments;

    SendableFiles(Attachments attachments) {
        this.attachments = attachments;
    }

    @Override
    public Map<String, Object> require(long tenant, Dialog dialog, UUID attachment) {
        var shown = attachments
                .shown(tenant, dialog.id(), attachment)
                .orElseThrow(() -> new Problem(
                        CommonProblem.NOT_FOUND, "No file " + attachment + " was uploaded for this dialog"));
        require(dialog.channel(), String.valueOf(shown.get("mime")));
        return shown;
    }

    /** @throws Problem ATTACHMENT_NOT_SENDABLE */
    static void require(Channel channel, String mime) {
        if (channel != Channel.AVITO) {
            throw new Problem(DialogProblem.ATTACHMENT_NOT_SENDABLE, "No files can be sent over " + channel.word());
        }
        if (!PICTURES.contains(mime)) {
            throw new Problem(
                    DialogProblem.ATTACHMENT_NOT_SENDABLE, "Avito takes JPEG, HEIC, GIF, BMP and PNG; this is none");
        }
    }
}
