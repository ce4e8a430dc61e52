package io.leadline.crm.intake;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.phone.Phone;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.intake.forms.Contact;
import io.leadline.crm.leads.Creation;
import io.leadline.crm.leads.Leads;
import io.leadline.crm.leads.NewLead;
import io.leadline.crm.tenants.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes leads and comments of the inbox's entries, and shows what became of them; each method is one transaction. */
@ApplicationScoped
@Transactional
class Intake {
    /** Whose name a form does not have; a person reads it. */
    private static final String NAMELESS = "Без имени";

    private final InboxEntry.Repo entries;
    private final IntakeSource.Repo sources;
    private final Leads leads;
    private final Tenants tenants;
    private final IntakeSettings settings;
    private final Clock clock;

    Intake(
            InboxEntry.Repo entries,
            IntakeSource.Repo sources,
            Leads leads,
            Tenants tenants,
            IntakeSettings settings,
            Clock clock) {
        this.entries = entries;
        this.sources = sources;
        this.leads = leads;
        this.tenants = tenants;
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
            switch (leads.create(tenant, null, lead(tenant, source, contact))) {
                case Creation.Created made ->
                    entry.became(InboxEntry.CREATED, made.lead().id(), now());
                case Creation.Duplicate duplicate -> {
                    leads.comment(tenant, null, duplicate.leadId(), again(source, contact));
                    entry.became(InboxEntry.COMMENTED, duplicate.leadId(), now());
                }
            }
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

    private NewLead lead(long tenant, IntakeSource source, Contact contact) {
        return new NewLead(
                contact.name() == null ? NAMELESS : contact.name(),
                phone(tenant, contact.phone()),
                source.source,
                contact.budget(),
                contact.notes(),
                null,
                source.pipelineId,
                source.stageId);
    }

    /** Messengers write numbers of every country without the plus: what is none as it stands may be one with it. */
    private String phone(long tenant, String typed) {
        var region = tenants.find(tenant).orElseThrow().phoneRegion();
        var international = "+" + typed.strip();
        return Phone.e164(typed, region).isEmpty()
                        && Phone.e164(international, region).isPresent()
                ? international
                : typed;
    }

    /** What a person reads in the lead when somebody asks again. */
    private static String again(IntakeSource source, Contact contact) {
        return Stream.of(
                        "Повторное обращение: " + source.name,
                        contact.name() == null ? null : "Имя: " + contact.name(),
                        contact.budget() == null
                                ? null
                                : "Бюджет: " + contact.budget().toPlainString(),
                        contact.notes())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
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
