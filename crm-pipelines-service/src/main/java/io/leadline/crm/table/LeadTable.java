package io.leadline.crm.table;

import io.leadline.contracts.identity.Caller;
import io.leadline.crm.leads.LeadCard;
import io.leadline.crm.leads.LeadCards;
import io.leadline.crm.pipelines.LeadPlaces;
import io.leadline.crm.tasks.Tasks;
import io.leadline.crm.users.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Puts a page of leads together with what the other features know of them: five statements, however long it is. */
@ApplicationScoped
@Transactional
class LeadTable {
    private final LeadCards leads;
    private final LeadPlaces places;
    private final Tasks tasks;
    private final Users users;

    LeadTable(LeadCards leads, LeadPlaces places, Tasks tasks, Users users) {
        this.leads = leads;
        this.places = places;
        this.tasks = tasks;
        this.users = users;
    }

    TablePage page(Caller caller, Instant since, Long pipeline, int page, int size) {
        var tenant = caller.tenantNumber();
        var found = leads.page(caller, since, pipeline, page, size);
        var next = tasks.next(tenant, found.cards().stream().map(LeadCard::id).toList());
        var people = users.people(tenant, people(found.cards()));
        var names = places.names(tenant);
        var rows = found.cards().stream()
                .map(lead -> TableRow.of(lead, names, people, next.get(lead.id())))
                .toList();
        return TablePage.of(rows, found.total(), page, size);
    }

    private static List<Long> people(List<LeadCard> leads) {
        return leads.stream()
                .flatMap(lead -> Stream.of(
                        lead.assignedTo(),
                        lead.lastComment() == null ? null : lead.lastComment().createdBy()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
