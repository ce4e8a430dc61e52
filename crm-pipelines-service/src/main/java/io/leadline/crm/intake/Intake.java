package io.leadline.crm.intake;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.intake.forms.Contact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes leads and comments of the inbox's entries, and shows what became of them; each method is one transaction. */
@ApplicationScoped
@Transactional
class Intake {
    private final InboxEntry.Repo entries;
    private final IntakeSource.Repo sources;
    private final Newcomers newcomers;
    private final IntakeSettings settings;
    private final Clock clock;

    Intake(
            InboxEntry.Repo entries,
            IntakeSource.Repo sources,
            Newcomers newcomers,
            IntakeSettings settings,
            Clock clock) {
        this.entries = entries;
        this.sources = sources;
        this.newcomers = newcomers;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes an entry a lead, or a comment of the live lead that has its phone number; the entry and what it became
     * commit together, so it happens once. Nothing happens if the entry is not due, or another replica has it.
     *
     * @throws Problem VALIDATION_ERROR if the entry is of no use as it is
     */
    void handle(long tenant, long id) {
        entries.lockDue(tenant, id, now()).ifPresent(entry -> {
            var source = sources.any(tenant, entry.sourceId).orElseThrow();
            var contact = Contact.of(FormKind.of(entry.form).read(entry.body), source.mapping);
            var became = newcomers.welcome(tenant, newcomer(source, contact));
            entry.became(became.created() ? InboxEntry.CREATED : InboxEntry.COMMENTED, became.leadId(), now());
        });
    }

    /** Puts an entry aside that is of no use as it is. */
    void reject(long tenant, long id, String reason) {
        entries.lockDue(tenant, id, now()).ifPresent(entry -> entry.reject(reason, now()));
    }

    /** Notes a try that failed for a reason of ours. */
    void failed(long tenant, long id) {
        entries.lockDue(tenant, id, now()).ifPresent(entry -> entry.failed(settings, now()));
    }

    EntryPage page(Caller caller, long source, EntryState state, int page, int size) {
        requireSource(caller, source);
        return entries.page(caller.tenantNumber(), source, state, page, size);
    }

    EntryView retry(Caller caller, long source, long id) {
        var entry = entries.lock(caller.tenantNumber(), source, id)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "The source has no entry " + id));
        switch (entry.state()) {
            case REJECTED -> entry.retry(now());
            case NEW -> {
                // It waits already.
            }
            case DONE -> throw new Problem(CommonProblem.CONFLICT, "The entry is a lead or a comment already");
        }
        return EntryView.of(entry);
    }

    EntriesRetried retryAll(Caller caller, long source) {
        requireSource(caller, source);
        return new EntriesRetried(entries.retryAll(caller.tenantNumber(), source, now()));
    }

    private static Newcomer newcomer(IntakeSource source, Contact contact) {
        return new Newcomer(
                source.name,
                contact.name(),
                contact.phone(),
                source.source,
                contact.budget(),
                contact.notes(),
                null,
                source.pipelineId,
                source.stageId);
    }

    private void requireSource(Caller caller, long source) {
        if (sources.any(caller.tenantNumber(), source).isEmpty()) {
            throw new Problem(CommonProblem.NOT_FOUND, "There is no lead source " + source);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
