package io.leadline.dialogs.demo;

import io.leadline.contracts.directory.People;
import io.leadline.contracts.directory.Person;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.worker.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Fills the demo tenants' price lists and dialogs where there are none, at every start (DESIGN §2). */
@Singleton
class Demo {
    private static final Logger LOG = Logger.getLogger(Demo.class);
    private static final String PROFILE = "local";
    private static final int LAST = 10_000;
    private static final List<String> OPERATORS = List.of("operator", "owner");
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration EVER = Duration.ofDays(1);
    /** A minute: then the dialogs are nobody's. */
    private static final int PATIENCE = 30;

    private final DemoSettings settings;
    private final DemoTalks talks;
    private final People people;
    private final Worker worker = new Worker("demo", TICK, this::round);
    private int rounds;

    Demo(DemoSettings settings, DemoTalks talks, People people) {
        this.settings = settings;
        this.talks = talks;
        this.people = people;
    }

    void begin(@Observes @Priority(LAST) StartupEvent starting) {
        if (!settings.data()) {
            return;
        }
        if (!ConfigUtils.isProfileActive(PROFILE)) {
            LOG.warnf("DEMO_DATA is ignored: it is honoured under the profile %s alone", PROFILE);
            return;
        }
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    /** People come from crm, which may start after us. */
    private Duration round() {
        if (rounds > PATIENCE) {
            return EVER;
        }
        rounds++;
        if (operator(DemoDialog.FIRST).isEmpty() && rounds <= PATIENCE) {
            return TICK;
        }
        fill();
        rounds = PATIENCE + 1;
        return EVER;
    }

    void fill() {
        fill(DemoDialog.FIRST, DemoDialog.ALL);
        fill(DemoDialog.SECOND, DemoDialog.ALL_2);
    }

    private void fill(long tenant, List<DemoDialog> dialogs) {
        var operator = operator(tenant).orElse(null);
        TenantScope.run(tenant, () -> talks.fill(tenant, operator, dialogs));
    }

    private Optional<Person> operator(long tenant) {
        return TenantScope.call(tenant, () -> people.active(tenant, OPERATORS)).stream()
                .min(Comparator.comparing(person -> OPERATORS.indexOf(person.role())));
    }
}
