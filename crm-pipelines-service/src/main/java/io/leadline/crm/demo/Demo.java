package io.leadline.crm.demo;

import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.crm.intake.IntakeSources;
import io.leadline.crm.notices.links.ChatLinks;
import io.leadline.crm.passwords.Passwords;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.users.Account;
import io.leadline.crm.users.NewUser;
import io.leadline.crm.users.Users;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Fills in the demo tenants, people and leads that are missing, at every start (DESIGN §2). */
@Singleton
class Demo {
    private static final Logger LOG = Logger.getLogger(Demo.class);
    private static final String PROFILE = "local";
    /** After the bootstrap, whose tenant it then fills. */
    private static final int WHEN = 200;

    private final DemoSettings settings;
    private final Passwords passwords;
    private final Tenants tenants;
    private final Users users;
    private final DemoLeads leads;
    private final IntakeSources sources;
    private final ChatLinks chats;
    private final SystemScope system;

    Demo(
            DemoSettings settings,
            Passwords passwords,
            Tenants tenants,
            Users users,
            DemoLeads leads,
            IntakeSources sources,
            ChatLinks chats,
            SystemScope system) {
        this.settings = settings;
        this.passwords = passwords;
        this.tenants = tenants;
        this.users = users;
        this.leads = leads;
        this.sources = sources;
        this.chats = chats;
        this.system = system;
    }

    void begin(@Observes @Priority(WHEN) StartupEvent starting) {
        if (!settings.data()) {
            return;
        }
        if (!ConfigUtils.isProfileActive(PROFILE)) {
            LOG.warnf("DEMO_DATA is ignored: it is honoured under the profile %s alone", PROFILE);
            return;
        }
        fill();
    }

    void fill() {
        fillPeople();
        leads.fill();
        TenantScope.run(Tenants.FIRST, () -> sources.addOnce(Tenants.FIRST, DemoPeople.SITE, DemoPeople.SITE_KEY));
        linkChats();
    }

    /** As if everybody had sent their code to the bot. */
    private void linkChats() {
        for (var person : DemoPeople.TEAM) {
            system.call(() -> users.findByLogin(person.login()))
                    .filter(account -> account.tenant() == Tenants.FIRST)
                    .ifPresent(account -> TenantScope.run(
                            Tenants.FIRST,
                            () -> chats.linkOnce(
                                    Tenants.FIRST, account.user().id(), Long.parseLong(person.telegram()))));
        }
    }

    private void fillPeople() {
        var all = Stream.concat(DemoPeople.TEAM.stream(), DemoPeople.TEAM_2.stream())
                .toList();
        if (system.call(() -> missing(all)).isEmpty()) {
            return;
        }
        var hash = passwords.hash(DemoPeople.PASSWORD);
        system.run(() -> tenants.createFirst(DemoPeople.TENANT, DemoPeople.TEAM.getFirst(), hash));
        add(Tenants.FIRST, DemoPeople.TEAM, hash);
        add(secondTenant(DemoPeople.TEAM_2.getFirst(), hash), DemoPeople.TEAM_2, hash);
        LOG.info("Demo tenants and people are there");
    }

    private long secondTenant(NewUser owner, String hash) {
        return system.call(() -> users.findByLogin(owner.login()))
                .map(Account::tenant)
                .orElseGet(() -> system.call(() -> tenants.create(DemoPeople.TENANT_2, owner, hash))
                        .id());
    }

    private void add(long tenant, List<NewUser> team, String hash) {
        system.run(() -> QuarkusTransaction.requiringNew().run(() -> {
            // Asked before the wall is narrowed: a login may be taken in any tenant.
            var missing = missing(team);
            system.narrowTo(tenant);
            missing.forEach(p -> users.add(tenant, p, hash));
        }));
    }

    private List<NewUser> missing(List<NewUser> people) {
        return people.stream().filter(p -> !users.isTaken(p.login())).toList();
    }
}
