package io.leadline.crm.notices;

import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.LeadEvent;
import io.leadline.contracts.outbox.EventConsumer;
import io.leadline.contracts.outbox.EventRecord;
import io.leadline.crm.leads.LeadFacts;
import io.leadline.crm.users.PersonView;
import io.leadline.crm.users.Users;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Turns what happens to leads into notices (spec/leads-sales.md, "Когда отправляются уведомления"). Nobody is told what
 * they did themselves: who takes a lead knows it.
 */
@Singleton
class LeadNews implements EventConsumer {
    private static final String ASSIGNEE = "assigned_to";

    private final Notices notices;
    private final LeadFacts leads;
    private final Users users;

    LeadNews(Notices notices, LeadFacts leads, Users users) {
        this.notices = notices;
        this.leads = leads;
        this.users = users;
    }

    @Override
    public String name() {
        return "crm.notices";
    }

    @Override
    public Set<Class<? extends Event>> wants() {
        return Set.of(LeadEvent.Created.class, LeadEvent.Updated.class);
    }

    @Override
    public void handle(EventRecord happened) {
        if (!(happened.event() instanceof LeadEvent event)
                || !isNews(event)
                || !notices.areWanted(happened.tenantId())) {
            return;
        }
        // What is deleted by now is no news.
        leads.find(happened.tenantId(), event.id()).ifPresent(lead -> {
            switch (event) {
                case LeadEvent.Created created -> created(happened, created, lead);
                case LeadEvent.Updated updated -> updated(happened, updated, lead);
                case LeadEvent.Commented _, LeadEvent.Deleted _ -> {
                    // Not wanted.
                }
            }
        });
    }

    private static boolean isNews(LeadEvent event) {
        return switch (event) {
            case LeadEvent.Created created ->
                created.assignedTo() != null && !created.assignedTo().equals(created.createdBy());
            case LeadEvent.Updated updated -> updated.previousStatus() != null || isNewAssignee(updated);
            case LeadEvent.Commented _, LeadEvent.Deleted _ -> false;
        };
    }

    private static boolean isNewAssignee(LeadEvent.Updated updated) {
        return updated.assignedTo() != null && updated.fields().contains(ASSIGNEE);
    }

    private void created(EventRecord happened, LeadEvent.Created created, LeadFacts.Fact lead) {
        notices.tell(
                happened.tenantId(),
                List.of(created.assignedTo()),
                NoticeKind.NEW_LEAD,
                created.id(),
                Wording.newLead(lead));
    }

    private void updated(EventRecord happened, LeadEvent.Updated updated, LeadFacts.Fact lead) {
        var tenant = happened.tenantId();
        var actor = actor(happened);
        var actorNumber = actor.map(PersonView::id).orElse(null);
        if (isNewAssignee(updated) && !Objects.equals(updated.assignedTo(), actorNumber)) {
            notices.tell(
                    tenant,
                    List.of(updated.assignedTo()),
                    NoticeKind.LEAD_ASSIGNED,
                    updated.id(),
                    Wording.assigned(lead, updated.previousAssignedTo() != null));
        }
        if (updated.previousStatus() != null) {
            var leaders = notices.leadersOf(tenant).stream()
                    .filter(user -> !user.equals(actorNumber))
                    .toList();
            var by = actor.map(PersonView::fullName).orElse(null);
            notices.tell(
                    tenant,
                    leaders,
                    NoticeKind.STATUS_CHANGED,
                    updated.id(),
                    Wording.statusChanged(lead, updated.previousStatus(), updated.status(), by));
        }
    }

    private Optional<PersonView> actor(EventRecord happened) {
        try {
            return happened.actor() == null
                    ? Optional.empty()
                    : users.person(happened.tenantId(), UUID.fromString(happened.actor()));
        } catch (IllegalArgumentException notAPerson) {
            return Optional.empty();
        }
    }
}
