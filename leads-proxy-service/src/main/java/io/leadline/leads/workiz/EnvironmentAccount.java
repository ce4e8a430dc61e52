package io.leadline.leads.workiz;

import jakarta.inject.Singleton;
import java.util.Optional;

/** The Workiz account of the service's own environment: tenant 1's, until that tenant saves another one. */
@Singleton
public class EnvironmentAccount {
    private static final long TENANT = 1;

    private final Optional<WorkizAccount> account;

    EnvironmentAccount(WorkizSettings settings) {
        account = settings.apiToken().flatMap(token -> settings.authSecret()
                .map(secret -> new WorkizAccount(token, secret, settings.timeZone())));
    }

    /** The account, if it is this tenant's and was set. */
    public Optional<WorkizAccount> of(long tenant) {
        return tenant == TENANT ? account : Optional.empty();
    }
}
