package io.leadline.leads.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.contracts.secrets.UnreadableSecret;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.leads.workiz.EnvironmentAccount;
import io.leadline.leads.workiz.WorkizAccount;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Which Workiz account a tenant works with: the one it has saved; else, for tenant 1, the environment's.
 *
 * <p>Asked with every call, so it is remembered for a few seconds and not read again. Other replicas learn of a newly
 * saved account by that time running out and not by an event: nobody else has a use for such an event, and old
 * credentials for five seconds more do no harm. The replica that saves forgets at once.
 */
@Singleton
public class WorkizAccounts {
    private static final Logger LOG = Logger.getLogger(WorkizAccounts.class);
    private static final int MOST_REMEMBERED = 10_000;

    private final SavedAccounts saved;
    private final EnvironmentAccount environment;
    private final Cache<Long, Optional<WorkizAccount>> remembered;

    WorkizAccounts(SavedAccounts saved, EnvironmentAccount environment, AccountSettings settings) {
        this.saved = saved;
        this.environment = environment;
        remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(settings.cache())
                .build();
    }

    /** The tenant's account, or empty if none was set up or the saved one can no longer be decrypted. */
    public Optional<WorkizAccount> of(long tenant) {
        return remembered.get(tenant, number -> TenantScope.call(number, () -> find(number)));
    }

    void forget(long tenant) {
        remembered.invalidate(tenant);
    }

    private Optional<WorkizAccount> find(long tenant) {
        try {
            return saved.find(tenant).map(SavedAccount::account).or(() -> environment.of(tenant));
        } catch (UnreadableSecret lost) {
            // Not the environment's instead: the leads would go into another company's Workiz.
            LOG.errorf("The Workiz account of tenant %d must be saved again: %s", tenant, lost.getMessage());
            return Optional.empty();
        }
    }
}
