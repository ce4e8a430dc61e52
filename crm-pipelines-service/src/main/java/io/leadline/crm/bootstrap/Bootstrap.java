package io.leadline.crm.bootstrap;

import io.leadline.contracts.identity.Role;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.crm.passwords.NewPassword;
import io.leadline.crm.passwords.Passwords;
import io.leadline.crm.tenants.NewTenant;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.users.Login;
import io.leadline.crm.users.NewUser;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Makes the first tenant and its owner on an empty database (DESIGN §2). */
@Singleton
class Bootstrap {
    private static final Logger LOG = Logger.getLogger(Bootstrap.class);
    /** After the outbox has its tables, before the demo data looks for a tenant. */
    private static final int WHEN = 100;

    private final BootstrapSettings settings;
    private final Passwords passwords;
    private final Tenants tenants;
    private final SystemScope system;

    Bootstrap(BootstrapSettings settings, Passwords passwords, Tenants tenants, SystemScope system) {
        this.settings = settings;
        this.passwords = passwords;
        this.tenants = tenants;
        this.system = system;
    }

    void begin(@Observes @Priority(WHEN) StartupEvent starting) {
        var given = Stream.of(settings.tenant(), settings.login(), settings.password())
                .filter(Optional::isPresent)
                .count();
        if (given == 0) {
            return;
        }
        if (given < 3) {
            throw new ConfigurationException(
                    "BOOTSTRAP_TENANT, BOOTSTRAP_LOGIN and BOOTSTRAP_PASSWORD go together: give all three or none.");
        }
        create(
                settings.tenant().orElseThrow(),
                settings.login().orElseThrow(),
                settings.password().orElseThrow());
    }

    private void create(String name, String login, String password) {
        if (!login.matches(Login.FORM) || !NewPassword.Rule.isAllowed(password)) {
            throw new ConfigurationException("BOOTSTRAP_LOGIN must be 2 to 100 letters, digits or . _ @ + -, and"
                    + " BOOTSTRAP_PASSWORD must have at least 10 characters and at most 72 bytes.");
        }
        if (!system.call(() -> tenants.after(0, 1)).isEmpty()) {
            return;
        }
        var owner = new NewUser(login, login, login, password, Role.OWNER, List.of(), null, null);
        var hash = passwords.hash(password);
        system.call(() -> tenants.createFirst(NewTenant.named(name), owner, hash))
                .ifPresent(made -> LOG.infof("The first tenant and its owner were made (tenant %d)", made.id()));
    }
}
