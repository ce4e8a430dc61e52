package io.leadline.crm.demo;

import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.crm.leads.Creation;
import io.leadline.crm.leads.Leads;
import io.leadline.crm.leads.NewLead;
import io.leadline.crm.pipelines.LeadPlaces;
import io.leadline.crm.tasks.OpenTask;
import io.leadline.crm.tasks.Tasks;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.users.Account;
import io.leadline.crm.users.Users;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Fills the first tenant's pipeline, if it never had a lead. */
@Singleton
class DemoLeads {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private final Leads leads;
    private final Tasks tasks;
    private final LeadPlaces places;
    private final Users users;
    private final SystemScope system;
    private final Clock clock;

    DemoLeads(Leads leads, Tasks tasks, LeadPlaces places, Users users, SystemScope system, Clock clock) {
        this.leads = leads;
        this.tasks = tasks;
        this.places = places;
        this.users = users;
        this.system = system;
        this.clock = clock;
    }

    void fill() {
        system.run(() -> QuarkusTransaction.requiringNew().run(() -> {
            system.narrowTo(Tenants.FIRST);
            if (!leads.none(Tenants.FIRST)) {
                return;
            }
            var stages = places.names(Tenants.FIRST).stages().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, Math::min));
            // Logins are asked by name, and of this tenant alone: the wall is narrowed.
            var people = DemoLead.ALL.stream()
                    .map(DemoLead::manager)
                    .filter(Objects::nonNull)
                    .distinct()
                    .flatMap(login -> users.findByLogin(login).stream())
                    .collect(Collectors.toMap(a -> a.user().login(), Function.identity()));
            DemoLead.ALL.forEach(lead -> add(lead, stages.get(lead.stage()), people.get(lead.manager())));
        }));
    }

    private void add(DemoLead lead, Long stage, Account manager) {
        var by = manager == null ? null : (Long) manager.user().id();
        var wanted =
                new NewLead(lead.name(), lead.phone(), lead.source(), lead.amount(), lead.notes(), by, null, stage);
        if (leads.create(Tenants.FIRST, null, wanted) instanceof Creation.Created made) {
            var id = made.lead().id();
            lead.comments().forEach(text -> leads.comment(Tenants.FIRST, by, id, text));
            if (lead.task() != null && by != null) {
                tasks.open(Tenants.FIRST, by, id, task(lead.task()), by);
            }
        }
    }

    private OpenTask task(DemoLead.Task task) {
        var due = LocalDate.now(clock.withZone(MOSCOW)).plusDays(task.days()).atTime(task.hour(), 0);
        return new OpenTask(task.type(), due.toString(), task.note(), null);
    }
}
