package io.leadline.telephony.avito.accounts;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount.Keys;
import io.leadline.telephony.avito.accounts.AvitoAccount.Online;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Tenant 1's account with the simulated Avito, filled in at every start if it is missing (DESIGN §2). */
@Singleton
class DemoAccount {
    static final long USER_ID = 100_200_300;
    static final String WEBHOOK_SECRET = "demo-avito-secret";
    private static final Logger LOG = Logger.getLogger(DemoAccount.class);
    private static final String PROFILE = "local";
    private static final int WHEN = 200;
    private static final long FIRST_TENANT = 1;
    private static final int INTERVAL = 300;

    private final AvitoAccounts accounts;
    private final AvitoSettings settings;

    DemoAccount(AvitoAccounts accounts, AvitoSettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    void begin(@Observes @Priority(WHEN) StartupEvent starting) {
        if (!settings.demoData()) {
            return;
        }
        if (ConfigUtils.isProfileActive(PROFILE)) {
            fill();
        } else {
            LOG.warn("DEMO_DATA is ignored: everybody knows its secrets, so it is for the profile local alone");
        }
    }

    void fill() {
        TenantScope.run(
                FIRST_TENANT,
                () -> accounts.insert(
                        new AvitoAccount(
                                FIRST_TENANT,
                                0,
                                "Мастер Сервис",
                                "Тверь",
                                true,
                                USER_ID,
                                new Keys("demo-client", "demo-secret", WEBHOOK_SECRET),
                                null,
                                new Online(true, INTERVAL, false, null),
                                null,
                                null,
                                null,
                                null,
                                1),
                        null));
    }
}
