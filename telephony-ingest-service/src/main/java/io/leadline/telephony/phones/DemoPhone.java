package io.leadline.telephony.phones;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Tenant 1's number of the demo, filled in at every start if it is missing (DESIGN §2). */
@Singleton
class DemoPhone {
    private static final int WHEN = 200;
    private static final long FIRST_TENANT = 1;

    private final Database database;
    private final PhoneSettings settings;
    private final Clock clock;

    DemoPhone(Database database, PhoneSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    void begin(@Observes @Priority(WHEN) StartupEvent starting) {
        if (settings.demoData() && ConfigUtils.isProfileActive("local")) {
            TenantScope.run(
                    FIRST_TENANT, () -> QuarkusTransaction.requiringNew().run(this::fill));
        }
    }

    private void fill() {
        var now = clock.instant();
        database.update("""
                insert into telephony.phone (tenant_id, number, rk, city, avito_name, created_at, updated_at)
                values (?, '+74951112233', 'Авито', 'Тверь', 'Мастер Сервис', ?, ?)
                on conflict (tenant_id, number) do nothing""", FIRST_TENANT, now, now);
    }
}
