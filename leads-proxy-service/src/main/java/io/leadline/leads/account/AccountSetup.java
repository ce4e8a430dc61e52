package io.leadline.leads.account;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.problem.Problem.FieldError;
import io.leadline.contracts.secrets.UnreadableSecret;
import io.leadline.leads.workiz.EnvironmentAccount;
import io.leadline.leads.workiz.WorkizAccount;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;

/** How a tenant's administrator sees and saves the Workiz account. */
@Singleton
class AccountSetup {
    private final SavedAccounts saved;
    private final EnvironmentAccount environment;
    private final WorkizAccounts accounts;
    private final Credentials credentials;
    private final CurrentCaller caller;
    private final Clock clock;

    AccountSetup(
            SavedAccounts saved,
            EnvironmentAccount environment,
            WorkizAccounts accounts,
            Credentials credentials,
            CurrentCaller caller,
            Clock clock) {
        this.saved = saved;
        this.environment = environment;
        this.accounts = accounts;
        this.credentials = credentials;
        this.caller = caller;
        this.clock = clock;
    }

    AccountView view() {
        var tenant = caller.get().tenantNumber();
        try {
            return saved.find(tenant)
                    .map(account -> AccountView.of(account, null))
                    .or(() -> environment.of(tenant).map(AccountView::ofEnvironment))
                    .orElse(AccountView.NONE);
        } catch (UnreadableSecret _) {
            return AccountView.UNREADABLE;
        }
    }

    /** Saves what Workiz does not refuse: an outage there must not keep an administrator from setting things up. */
    AccountView save(AccountForm form) {
        var by = caller.get();
        var account = completed(form, before(by.tenantNumber()));
        // Outside any transaction: Workiz may take its time.
        var connection = credentials.tried(account);
        var now = new SavedAccount(account, clock.instant(), by.id(), by.name() == null ? by.login() : by.name());
        saved.save(by.tenantNumber(), now);
        accounts.forget(by.tenantNumber());
        return AccountView.of(now, connection);
    }

    /** The environment's account is the operator's of the service, not the tenant's to build on. */
    private Optional<WorkizAccount> before(long tenant) {
        try {
            return saved.find(tenant).map(SavedAccount::account);
        } catch (UnreadableSecret _) {
            return Optional.empty();
        }
    }

    private static WorkizAccount completed(AccountForm form, Optional<WorkizAccount> before) {
        var missing = new ArrayList<FieldError>();
        var token = either("token", form.token(), before, WorkizAccount::token, missing);
        var secret = either("secret", form.secret(), before, WorkizAccount::secret, missing);
        var zone = either(
                "time_zone", form.timeZone(), before, account -> account.zone().getId(), missing);
        if (!missing.isEmpty()) {
            throw Problem.invalid(missing);
        }
        return new WorkizAccount(token, secret, ZoneId.of(zone));
    }

    private static String either(
            String field,
            String given,
            Optional<WorkizAccount> before,
            Function<WorkizAccount, String> kept,
            ArrayList<FieldError> missing) {
        if (given == null && before.isEmpty()) {
            missing.add(new FieldError(field, "is required, for none is saved"));
        }
        return given != null ? given : before.map(kept).orElse(null);
    }
}
