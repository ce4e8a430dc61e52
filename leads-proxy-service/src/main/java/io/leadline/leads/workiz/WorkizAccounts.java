package io.leadline.leads.workiz;

import jakarta.inject.Singleton;
import java.util.Optional;

/** Which Workiz account a tenant works with: the environment's is tenant 1's. */
@Singleton
public class WorkizAccounts {
    private static final long TENANT_OF_THE_ENVIRONMENT = 1;

    private final Optional<WorkizAccount> environment;

    WorkizAccounts(WorkizSettings settings) {
        environment = settings.apiToken().flatMap(token -> settings.authSecret()
                .map(secret -> new WorkizAccount(token, secret, settings.timeZone())));
    }

    /** The tenant's account, or empty if none was set up. */
    public Optional<WorkizAccount> of(long tenant) {
        return tenant == TENANT_OF_THE_ENVIRONMENT ? environment : Optional.empty();
    }
}
