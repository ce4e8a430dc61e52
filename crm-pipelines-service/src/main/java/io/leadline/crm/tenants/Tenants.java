package io.leadline.crm.tenants;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.crm.pipelines.Pipelines;
import io.leadline.crm.users.NewUser;
import io.leadline.crm.users.Users;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What is done with tenants; each method is one transaction, or part of the caller's. */
@ApplicationScoped
@Transactional
public class Tenants {
    /** The tenant whose owner makes all others (DESIGN §2). */
    public static final long FIRST = 1;

    private final Tenant.Repo repo;
    private final Users users;
    private final Pipelines pipelines;
    private final SystemScope system;
    private final Outbox outbox;
    private final Clock clock;

    Tenants(Tenant.Repo repo, Users users, Pipelines pipelines, SystemScope system, Outbox outbox, Clock clock) {
        this.repo = repo;
        this.users = users;
        this.pipelines = pipelines;
        this.system = system;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The settings and the version of them that is shown. */
    record Versioned(SettingsView settings, long version) {
        static Versioned of(Tenant tenant) {
            return new Versioned(SettingsView.of(tenant), tenant.version);
        }
    }

    /** A tenant by its number. */
    public Optional<TenantView> find(long number) {
        return repo.findByIdOptional(number).map(TenantView::of);
    }

    /**
     * The number of a tenant that a webhook's path names by its number or uuid; for those who have no caller.
     *
     * @return empty if there is no such tenant
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Optional<Long> named(String numberOrUuid) {
        return system.call(() -> QuarkusTransaction.requiringNew().call(() -> repo.named(numberOrUuid)));
    }

    /** Who gets the tenant's new leads that are nobody's. */
    public LeadAssignment leadAssignment(long number) {
        return repo.findByIdOptional(number).orElseThrow(Tenants::unknown).leadAssignment();
    }

    /** What the tenant's people are to be told. */
    public NoticeRules noticeRules(long number) {
        return repo.findByIdOptional(number).map(NoticeRules::of).orElseThrow(Tenants::unknown);
    }

    /** What the people of the tenants after a number are to be told; to be asked in the system scope. */
    public List<NoticeRules> noticeRulesAfter(long number, int limit) {
        return repo.after(number, limit).stream().map(NoticeRules::of).toList();
    }

    /** Tenants after a number, in the order of numbers; to be asked in the system scope. */
    public List<TenantView> after(long number, int limit) {
        return repo.after(number, limit).stream().map(TenantView::of).toList();
    }

    /**
     * Makes a tenant and its first owner, in the system scope; its transaction is left narrowed to the new tenant.
     *
     * @param passwordHash the owner's, made before the transaction
     */
    public TenantView create(NewTenant wanted, NewUser owner, String passwordHash) {
        return insert(repo.nextNumber(), wanted, owner, passwordHash);
    }

    /**
     * Makes tenant 1, unless there is any tenant; replicas that try at once take turns. In the system scope.
     *
     * @return empty if there were tenants already
     */
    public Optional<TenantView> createFirst(NewTenant wanted, NewUser owner, String passwordHash) {
        var number = repo.nextNumber();
        return number == FIRST ? Optional.of(insert(number, wanted, owner, passwordHash)) : Optional.empty();
    }

    TenantPage page(int page, int size) {
        return repo.page(page, size);
    }

    Versioned settings(Caller caller) {
        return repo.findByIdOptional(caller.tenantNumber()).map(Versioned::of).orElseThrow(Tenants::unknown);
    }

    Versioned edit(Caller caller, EditSettings edit, String ifMatch) {
        var tenant = repo.lock(caller.tenantNumber()).orElseThrow(Tenants::unknown);
        Version.require(ifMatch, tenant.version);
        tenant.edit(edit, now()).ifPresent(event -> {
            repo.flush();
            outbox.publish(event);
        });
        return Versioned.of(tenant);
    }

    private TenantView insert(long number, NewTenant wanted, NewUser owner, String passwordHash) {
        system.narrowTo(number);
        var tenant = new Tenant(number, wanted, now());
        repo.persistAndFlush(tenant);
        outbox.publish(tenant.created());
        users.add(number, owner, passwordHash);
        pipelines.addDefault(number);
        return TenantView.of(tenant);
    }

    private static Problem unknown() {
        return new Problem(CommonProblem.NOT_FOUND, "The tenant is gone");
    }

    /** As precise as the database keeps it, so that the first answer shows what all later ones show. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
