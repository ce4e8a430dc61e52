package io.leadline.dialogs.dialogs;

import io.leadline.contracts.events.DialogEvent;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.clients.ClientRef;
import io.leadline.dialogs.clients.Clients;
import io.leadline.dialogs.problem.DialogProblem;
import io.leadline.dialogs.timeline.EntryType;
import io.leadline.dialogs.timeline.NewEntry;
import io.leadline.dialogs.timeline.Timeline;
import io.leadline.dialogs.verticals.Verticals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What is done with dialogs; each method is one transaction, or part of the caller's. */
@ApplicationScoped
@Transactional
public class Dialogs {
    private final DialogRows rows;
    private final DialogChanges changes;
    private final ContextRules rules;
    private final Clients clients;
    private final Verticals verticals;
    private final Timeline timeline;
    private final Outbox outbox;
    private final DialogSettings settings;
    private final Ids ids;
    private final Clock clock;

    Dialogs(
            DialogRows rows,
            DialogChanges changes,
            ContextRules rules,
            Clients clients,
            Verticals verticals,
            Timeline timeline,
            Outbox outbox,
            DialogSettings settings,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.changes = changes;
        this.rules = rules;
        this.clients = clients;
        this.verticals = verticals;
        this.timeline = timeline;
        this.outbox = outbox;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes what a channel brought into the chat's active dialog: the one there is, the one that ended lately, or a new
     * one. A message that stands there already changes nothing.
     */
    public Received receive(long tenant, InboundMessage message) {
        var contact = message.contact();
        var client = clients.whoWrites(tenant, contact);
        var dialog = active(tenant, client, message);
        var known = timeline.findByExternalId(tenant, dialog.id(), contact.channel(), message.externalId());
        if (known.isPresent()) {
            return new Received(dialog.id(), known.get().id(), false);
        }
        var id = ids.next();
        var at = timeline.append(
                tenant,
                new NewEntry(
                        id,
                        dialog.id(),
                        dialog.clientId(),
                        EntryType.MESSAGE_RECEIVED,
                        contact.at(),
                        message.content(),
                        contact.channel(),
                        message.externalId(),
                        null,
                        null,
                        null,
                        message.metadata()));
        rows.message(tenant, dialog.id(), true, message.content(), at);
        clients.wasInTouch(tenant, dialog.clientId(), at);
        outbox.publish(new DialogEvent.MessageReceived(
                dialog.id(),
                dialog.clientId(),
                id,
                contact.channel().word(),
                message.content(),
                message.metadata(),
                at));
        return new Received(dialog.id(), id, true);
    }

    /**
     * Begins a dialog by hand, in the chat the client has in that channel.
     *
     * @throws Problem VALIDATION_ERROR, NO_CHAT, or DIALOG_ACTIVE naming the one there is
     */
    Dialog create(Caller caller, NewDialog wanted) {
        var tenant = caller.tenantNumber();
        clients.holdNumbers(tenant, wanted.clientId());
        var client = clients.find(tenant, wanted.clientId())
                .filter(found -> found.mergedInto() == null)
                .orElseThrow(() -> Problem.invalid("client_id", "must be a client of the tenant"));
        var chat = client.channels().get(wanted.channel());
        if (chat == null) {
            throw new Problem(
                    DialogProblem.NO_CHAT,
                    "The client is not known in " + wanted.channel().word());
        }
        var account = rows.lastAccount(tenant, client.id(), wanted.channel()).orElse("");
        var vertical = verticals.byCode(tenant, wanted.vertical());
        var context = DialogContext.empty().merge(wanted.context() == null ? Map.of() : wanted.context());
        rules.require(vertical, DialogContext.empty(), context);
        var now = now();
        var dialog = new Dialog(
                ids.next(),
                client.id(),
                wanted.channel(),
                account,
                chat,
                DialogStatus.ACTIVE,
                vertical.id(),
                context,
                Map.of("source", "manual"),
                caller.number(),
                0,
                now,
                now,
                1);
        var ref = new ClientRef(client.id(), client.name(), client.avatarUrl());
        if (!begin(tenant, dialog, ref, caller.number(), now)) {
            var present = rows.lockActive(tenant, wanted.channel(), account, chat);
            var problem = new Problem(DialogProblem.DIALOG_ACTIVE, "The chat has an active dialog");
            throw present.isPresent()
                    ? problem.with("dialog_id", present.get().id().toString())
                    : problem;
        }
        return rows.find(tenant, dialog.id()).orElseThrow();
    }

    /**
     * Changes a dialog as an operator wants.
     *
     * @throws Problem NOT_FOUND, PRECONDITION_FAILED, VALIDATION_ERROR, or DIALOG_ACTIVE for one that cannot be opened
     *     again beside another
     */
    Dialog edit(Caller caller, UUID id, EditDialog edit, Optional<Long> operator, String ifMatch) {
        return change(caller.tenantNumber(), id, ifMatch, caller.number(), "operator", dialog -> {
            var context =
                    edit.context() == null ? dialog.context() : dialog.context().merge(edit.context());
            return dialog.become(
                    edit.status() == null ? dialog.status() : edit.status(),
                    context,
                    operator == null ? dialog.assignedTo() : operator.orElse(null));
        });
    }

    /**
     * Merges into a dialog's context (RFC 7386).
     *
     * @param by a user number, or null
     * @param source operator, ai_extraction or suggestion
     * @throws Problem NOT_FOUND, VALIDATION_ERROR
     */
    public Dialog mergeContext(
            long tenant, UUID id, Map<String, Object> patch, Long by, String source, String ifMatch) {
        return change(
                tenant,
                id,
                ifMatch,
                by,
                source,
                dialog -> dialog.become(dialog.status(), dialog.context().merge(patch), dialog.assignedTo()));
    }

    /**
     * Ends a dialog, with what is to be merged into its context at last.
     *
     * @param by a user number, or null
     * @throws Problem NOT_FOUND, VALIDATION_ERROR
     */
    public Dialog complete(long tenant, UUID id, Map<String, Object> patch, Long by) {
        return change(
                tenant,
                id,
                null,
                by,
                "operator",
                dialog -> dialog.become(DialogStatus.COMPLETED, dialog.context().merge(patch), dialog.assignedTo()));
    }

    /** Whether the tenant never had a dialog. */
    public boolean none(long tenant) {
        return rows.none(tenant);
    }

    /** Gives an active dialog to an operator, or to nobody; false if it is not active or his already. */
    public boolean assign(long tenant, UUID id, Long operator, Long by) {
        var dialog = rows.lock(tenant, id);
        return dialog.isPresent() && give(tenant, dialog.get(), operator, by);
    }

    /** The service passes an active dialog on; false if it is not active, or somebody gave it away meanwhile. */
    public boolean pass(long tenant, UUID id, Long from, Long to) {
        var dialog = rows.lock(tenant, id);
        return dialog.isPresent()
                && Objects.equals(dialog.get().assignedTo(), from)
                && give(tenant, dialog.get(), to, null);
    }

    /**
     * Notes that the operators have seen all of it.
     *
     * @throws Problem NOT_FOUND
     */
    void read(Caller caller, UUID id) {
        var dialog = require(caller.tenantNumber(), id);
        if (rows.read(caller.tenantNumber(), id)) {
            outbox.publish(new DialogEvent.Read(id, dialog.clientId()));
        }
    }

    /**
     * An operator's message: stands in the dialog once this returns, and waits to be sent.
     *
     * @return the moment it got
     * @throws Problem NOT_FOUND, or DIALOG_COMPLETED
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Instant write(long tenant, Dialog dialog, NewEntry message) {
        var at = timeline.append(tenant, message);
        rows.message(tenant, dialog.id(), false, message.content(), at);
        clients.wasInTouch(tenant, dialog.clientId(), at);
        return at;
    }

    /** A dialog, held until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Dialog lock(long tenant, UUID id) {
        return rows.lock(tenant, id).orElseThrow(() -> unknown(id));
    }

    /** One dialog, if there is such a one. */
    public Optional<Dialog> find(long tenant, UUID id) {
        return rows.find(tenant, id);
    }

    /**
     * One dialog.
     *
     * @throws Problem NOT_FOUND
     */
    public Dialog require(long tenant, UUID id) {
        return rows.find(tenant, id).orElseThrow(() -> unknown(id));
    }

    private Dialog change(long tenant, UUID id, String ifMatch, Long by, String source, UnaryOperator<Dialog> edit) {
        var before = lock(tenant, id);
        Version.require(ifMatch, before.version());
        var after = edit.apply(before);
        rules.require(verticals.one(tenant, before.verticalId()), before.context(), after.context());
        if (before.status() == DialogStatus.COMPLETED && after.status() == DialogStatus.ACTIVE) {
            rows.lockActive(tenant, before.channel(), before.accountId(), before.externalChatId())
                    .ifPresent(other -> {
                        throw new Problem(DialogProblem.DIALOG_ACTIVE, "The chat has another active dialog")
                                .with("dialog_id", other.id().toString());
                    });
        }
        changes.save(tenant, before, after, by, source, now());
        return rows.find(tenant, id).orElseThrow();
    }

    private boolean give(long tenant, Dialog dialog, Long operator, Long by) {
        if (dialog.status() != DialogStatus.ACTIVE || Objects.equals(dialog.assignedTo(), operator)) {
            return false;
        }
        changes.save(tenant, dialog, dialog.become(dialog.status(), dialog.context(), operator), by, "service", now());
        return true;
    }

    private Dialog active(long tenant, ClientRef client, InboundMessage message) {
        var channel = message.contact().channel();
        var present = rows.lockActive(tenant, channel, message.accountId(), message.chatId());
        if (present.isPresent()) {
            return present.get();
        }
        var now = now();
        var ended = rows.lockEnded(
                tenant, channel, message.accountId(), message.chatId(), now.minus(settings.reopenWithin()));
        if (ended.isPresent()) {
            // Whoever waited for the same row finds it opened already.
            var dialog = ended.get();
            var reopened = dialog.become(DialogStatus.ACTIVE, dialog.context(), dialog.assignedTo());
            changes.save(tenant, dialog, reopened, null, "service", now);
            return reopened;
        }
        var vertical = verticals.one(tenant, null);
        var context = vertical.firstStage()
                .map(stage -> DialogContext.of(Map.of("stage", stage)))
                .orElse(DialogContext.empty());
        var dialog = new Dialog(
                ids.next(),
                client.id(),
                channel,
                message.accountId(),
                message.chatId(),
                DialogStatus.ACTIVE,
                vertical.id(),
                context,
                message.about(),
                null,
                0,
                now,
                message.contact().at().truncatedTo(ChronoUnit.MICROS),
                1);
        return begin(tenant, dialog, client, null, now)
                ? dialog
                : rows.lockActive(tenant, channel, message.accountId(), message.chatId())
                        .orElseThrow(() -> new Problem(CommonProblem.CONFLICT, "The dialog just changed; try again"));
    }

    private boolean begin(long tenant, Dialog dialog, ClientRef client, Long by, Instant now) {
        if (!rows.insert(tenant, dialog)) {
            return false;
        }
        clients.count(tenant, client.id(), 1, 1, 0, null);
        timeline.append(
                tenant,
                NewEntry.event(
                        ids.next(),
                        dialog.id(),
                        client.id(),
                        EntryType.DIALOG_CREATED,
                        by == null ? dialog.lastMessageAt().minus(1, ChronoUnit.MICROS) : now,
                        by,
                        Map.of("channel", dialog.channel().word())));
        outbox.publish(new DialogEvent.Created(
                dialog.id(),
                client.id(),
                client.name(),
                dialog.channel().word(),
                dialog.context().brief(),
                by));
        return true;
    }

    private static Problem unknown(UUID id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no dialog " + id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
