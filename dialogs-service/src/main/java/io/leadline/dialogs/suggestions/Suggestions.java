package io.leadline.dialogs.suggestions;

import io.leadline.contracts.events.SuggestionEvent;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.ai.Proposal;
import io.leadline.dialogs.dialogs.DialogStatus;
import io.leadline.dialogs.dialogs.Dialogs;
import io.leadline.dialogs.messages.Messages;
import io.leadline.dialogs.messages.NewMessage;
import io.leadline.dialogs.problem.DialogProblem;
import io.leadline.dialogs.timeline.EntryType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What operators do with suggestions; each method is one transaction. The dialog's row is locked first, always. */
@ApplicationScoped
@Transactional
class Suggestions {
    private final Dialogs dialogs;
    private final Messages messages;
    private final SuggestionRows rows;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Suggestions(Dialogs dialogs, Messages messages, SuggestionRows rows, Outbox outbox, Ids ids, Clock clock) {
        this.dialogs = dialogs;
        this.messages = messages;
        this.rows = rows;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The open ones; they count as shown from now on.
     *
     * @throws Problem NOT_FOUND
     */
    List<Suggestion> show(long tenant, UUID dialog) {
        dialogs.require(tenant, dialog);
        var open = rows.open(tenant, dialog);
        rows.shown(tenant, open.stream().map(Suggestion::id).toList(), now());
        return open;
    }

    /**
     * Does what a suggestion says, once: a repeat gets the first answer.
     *
     * @param text sent instead of its own, or null
     * @throws Problem NOT_FOUND, VALIDATION_ERROR, SUGGESTION_CLOSED, DIALOG_COMPLETED
     */
    SuggestionApplied apply(Caller caller, UUID dialog, UUID id, String text) {
        var tenant = caller.tenantNumber();
        dialogs.lock(tenant, dialog);
        var one = rows.lock(tenant, dialog, id).orElseThrow(() -> unknown(id));
        if (one.state().equals(Suggestion.APPLIED)) {
            return one.action() == Proposal.Action.SEND_MESSAGE
                    ? SuggestionApplied.sent(one.messageId())
                    : SuggestionApplied.updated(one);
        }
        requireOpen(one);
        return one.action() == Proposal.Action.SEND_MESSAGE ? send(caller, one, text) : update(caller, one, text);
    }

    private SuggestionApplied send(Caller caller, Suggestion one, String text) {
        var content = text == null ? one.content() : text;
        var edited = !content.equals(one.content());
        var sent = messages.send(caller, one.dialogId(), new NewMessage(content, "suggestion-" + one.id()));
        // Its moment is the message's: what the answer overtakes is what was open before it.
        decided(caller, one, edited, sent.id());
        return SuggestionApplied.sent(sent.id());
    }

    private SuggestionApplied update(Caller caller, Suggestion one, String text) {
        if (text != null) {
            throw Problem.invalid("content", "goes with a suggestion that sends a message");
        }
        dialogs.mergeContext(caller.tenantNumber(), one.dialogId(), one.patch(), caller.number(), "suggestion", null);
        decided(caller, one, false, null);
        return SuggestionApplied.updated(one);
    }

    private void decided(Caller caller, Suggestion one, boolean edited, UUID message) {
        var now = now();
        rows.applied(caller.tenantNumber(), one.id(), caller.number(), edited, message, now);
        var payload = new LinkedHashMap<String, Object>();
        payload.put("suggestion_id", one.id());
        payload.put("type", one.kind().word());
        payload.put("edited", edited);
        rows.note(caller.tenantNumber(), one, EntryType.SUGGESTION_APPLIED, caller.number(), now, payload);
        outbox.publish(new SuggestionEvent.Applied(
                one.id(), one.dialogId(), one.clientId(), one.kind().word(), edited, caller.number()));
    }

    /**
     * Refuses a suggestion; a repeat changes nothing.
     *
     * @param reason or null
     * @throws Problem NOT_FOUND, SUGGESTION_CLOSED
     */
    void dismiss(Caller caller, UUID dialog, UUID id, String reason) {
        var tenant = caller.tenantNumber();
        dialogs.lock(tenant, dialog);
        var one = rows.lock(tenant, dialog, id).orElseThrow(() -> unknown(id));
        if (one.state().equals(Suggestion.DISMISSED)) {
            return;
        }
        requireOpen(one);
        var now = now();
        rows.dismissed(tenant, id, caller.number(), reason, now);
        var payload = new LinkedHashMap<String, Object>();
        payload.put("suggestion_id", id);
        payload.put("type", one.kind().word());
        payload.put("reason", reason);
        rows.note(tenant, one, EntryType.SUGGESTION_DISMISSED, caller.number(), now, payload);
        outbox.publish(new SuggestionEvent.Dismissed(
                id, dialog, one.clientId(), one.kind().word(), reason, caller.number()));
    }

    /**
     * Takes what an engine outside proposes; it replaces what the same engine proposed of that kind.
     *
     * @throws Problem NOT_FOUND, DIALOG_COMPLETED
     */
    Suggestion post(Caller caller, UUID id, NewSuggestion wanted) {
        var tenant = caller.tenantNumber();
        var dialog = dialogs.lock(tenant, id);
        if (dialog.status() != DialogStatus.ACTIVE) {
            throw new Problem(DialogProblem.DIALOG_COMPLETED, "There is nothing to suggest in a completed dialog");
        }
        var engine = "external:" + caller.login();
        var proposal = new Proposal(
                Proposal.Kind.of(wanted.type()).orElseThrow(),
                wanted.content(),
                wanted.confidence(),
                Proposal.Action.of(wanted.action()).orElseThrow(),
                wanted.patch());
        rows.supersede(tenant, id, proposal.kind().word(), Set.of(engine), now());
        var one = Suggestion.open(ids.next(), id, dialog.clientId(), proposal, engine, now());
        rows.insert(tenant, one);
        return one;
    }

    private static void requireOpen(Suggestion one) {
        if (!one.state().equals(Suggestion.OPEN)) {
            throw new Problem(DialogProblem.SUGGESTION_CLOSED, "The suggestion is " + one.state())
                    .with("state", one.state());
        }
    }

    private static Problem unknown(UUID id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no suggestion " + id + " in the dialog");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
