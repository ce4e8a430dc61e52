package io.leadline.dialogs.channels.inbox;

import io.leadline.contracts.inbox.Outcome;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.attachments.Attachments;
import io.leadline.dialogs.clients.Clients;
import io.leadline.dialogs.clients.NewContact;
import io.leadline.dialogs.dialogs.Dialogs;
import io.leadline.dialogs.dialogs.InboundMessage;
import io.leadline.dialogs.dialogs.Received;
import io.leadline.dialogs.messages.Messages;
import io.leadline.dialogs.timeline.Entry;
import io.leadline.dialogs.timeline.EntryType;
import io.leadline.dialogs.timeline.Timeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Makes what happened at a messenger happen in a dialog, in the running transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class InboxMeaning {
    private final Dialogs dialogs;
    private final Messages messages;
    private final Timeline timeline;
    private final Clients clients;
    private final Attachments attachments;

    InboxMeaning(Dialogs dialogs, Messages messages, Timeline timeline, Clients clients, Attachments attachments) {
        this.dialogs = dialogs;
        this.messages = messages;
        this.timeline = timeline;
        this.clients = clients;
        this.attachments = attachments;
    }

    Outcome happens(InboxRow row, Happening happening) {
        return switch (happening) {
            case Happening.Wrote wrote -> {
                received(row.tenant(), row.channel(), row.accountId(), wrote);
                yield Outcome.DONE;
            }
            case Happening.Reported reported -> report(row, reported);
            case Happening.Nothing _ -> Outcome.IGNORED;
        };
    }

    /** A client's message goes into its dialog. */
    public Received received(long tenant, Channel channel, String accountId, Happening.Wrote wrote) {
        var metadata = new LinkedHashMap<String, Object>(wrote.metadata());
        if (!wrote.pieces().isEmpty()) {
            metadata.put("attachments", attachments.expect(tenant, channel, accountId, wrote.pieces()));
        }
        var received = dialogs.receive(
                tenant,
                new InboundMessage(
                        accountId,
                        wrote.chatId(),
                        new NewContact(
                                channel, wrote.authorId(), clean(wrote.authorName()), wrote.phone(), null, wrote.at()),
                        wrote.externalId(),
                        clean(wrote.text()),
                        metadata,
                        wrote.about()));
        if (wrote.phone() != null) {
            dialogs.find(tenant, received.dialogId())
                    .ifPresent(dialog -> clients.learnPhone(tenant, dialog.clientId(), wrote.phone()));
        }
        return received;
    }

    private Outcome report(InboxRow row, Happening.Reported reported) {
        var ours = ours(row, reported);
        if (ours.isEmpty()) {
            // It may be about one whose sending is not written down yet, or that was sent elsewhere.
            return Outcome.LATER;
        }
        messages.report(row.tenant(), ours.get().id(), reported.status(), reported.externalId(), reported.error());
        return Outcome.DONE;
    }

    private Optional<Entry> ours(InboxRow row, Happening.Reported reported) {
        var named = Optional.ofNullable(reported.messageId()).flatMap(id -> timeline.find(row.tenant(), id));
        return named.or(() -> timeline.findByExternalId(row.tenant(), row.channel(), reported.externalId()))
                .filter(entry -> entry.type() == EntryType.MESSAGE_SENT && entry.channel() == row.channel());
    }

    /** PostgreSQL's texts hold no U+0000. */
    private static String clean(String text) {
        return text == null ? null : text.replace("\0", "");
    }
}
