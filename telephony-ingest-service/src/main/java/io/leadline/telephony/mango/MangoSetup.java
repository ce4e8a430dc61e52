package io.leadline.telephony.mango;

import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.TelephonySettings;
import io.leadline.telephony.intake.IntakeState;
import io.leadline.telephony.intake.Provider;
import io.leadline.telephony.mango.MangoCheck.Code;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What admins do with Mango accounts. */
@ApplicationScoped
class MangoSetup {
    private final MangoAccounts accounts;
    private final MangoApi api;
    private final MangoStaff staff;
    private final StaffTurns turns;
    private final MangoLines lines;
    private final IntakeState intake;
    private final TelephonySettings settings;

    MangoSetup(
            MangoAccounts accounts,
            MangoApi api,
            MangoStaff staff,
            StaffTurns turns,
            MangoLines lines,
            IntakeState intake,
            TelephonySettings settings) {
        this.accounts = accounts;
        this.api = api;
        this.staff = staff;
        this.turns = turns;
        this.lines = lines;
        this.intake = intake;
        this.settings = settings;
    }

    /** An account, and the version it shows. */
    record Versioned(MangoAccountView account, long version) {}

    MangoAccountView.All list(long tenant) {
        return new MangoAccountView.All(QuarkusTransaction.requiringNew().call(() -> accounts.of(tenant)).stream()
                .map(this::view)
                .toList());
    }

    /** @throws Problem NOT_FOUND */
    Versioned get(long tenant, long id) {
        return versioned(QuarkusTransaction.requiringNew().call(() -> find(tenant, id)));
    }

    Versioned create(long tenant, NewMangoAccount wanted, long by) {
        return versioned(QuarkusTransaction.requiringNew()
                .call(() -> accounts.insert(tenant, wanted.name().strip(), wanted.apiKey(), wanted.apiSalt(), by)));
    }

    /** @throws Problem NOT_FOUND, PRECONDITION_FAILED, CONFLICT for the environment's */
    Versioned edit(long tenant, long id, EditMangoAccount edit, String ifMatch, long by) {
        var changed = QuarkusTransaction.requiringNew().call(() -> {
            requireSaved(tenant, id);
            var before = accounts.lock(tenant, id).orElseThrow(() -> missing(id));
            Version.require(ifMatch, before.version());
            turns.forget(tenant, id);
            return accounts.update(
                    new MangoAccount(
                            tenant,
                            id,
                            edit.name() == null ? before.name() : edit.name().strip(),
                            edit.enabled() == null ? before.enabled() : edit.enabled(),
                            edit.apiKey() == null ? before.apiKey() : edit.apiKey(),
                            edit.apiSalt() == null ? before.apiSalt() : edit.apiSalt(),
                            before.state(),
                            before.lastError(),
                            before.checkedAt(),
                            before.version()),
                    by);
        });
        api.renewed(changed);
        return versioned(changed);
    }

    /** @throws Problem NOT_FOUND, CONFLICT for the environment's */
    void delete(long tenant, long id) {
        QuarkusTransaction.requiringNew().run(() -> {
            requireSaved(tenant, id);
            if (!accounts.delete(tenant, id)) {
                throw missing(id);
            }
            turns.forget(tenant, id);
            staff.forget(tenant, id);
        });
    }

    /** Asks Mango for its employees; whose SIP address is whose is remembered. */
    MangoCheck test(long tenant, long id) {
        var account = QuarkusTransaction.requiringNew().call(() -> find(tenant, id));
        var reply = api.call(account, MangoStaff.METHOD, Map.of());
        var check = check(reply);
        QuarkusTransaction.requiringNew().run(() -> {
            accounts.checked(account, check.ok() ? null : check.message());
            if (reply instanceof MangoReply.Done done) {
                staff.replace(tenant, id, done.json());
            }
        });
        return check;
    }

    MangoHealth health(long tenant, long id) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var account = find(tenant, id);
            var counts = intake.of(tenant, Provider.MANGO, id);
            return new MangoHealth(
                    id,
                    account.state(),
                    account.lastError(),
                    account.checkedAt(),
                    counts.waiting(),
                    counts.failed(),
                    lines.of(tenant, id));
        });
    }

    private static MangoCheck check(MangoReply reply) {
        return switch (reply) {
            case MangoReply.Done done ->
                new MangoCheck(
                        true,
                        Code.WORKS,
                        "Mango answers",
                        done.json().path("users").size());
            case MangoReply.Refused refused
            when refused.code() >= 3100 && refused.code() < 3200 ->
                new MangoCheck(false, Code.REFUSED_KEY, "Mango refuses key or salt (" + refused.code() + ")", null);
            case MangoReply.Refused(var status, var code) ->
                new MangoCheck(false, Code.REFUSED, "Mango refuses (%d, HTTP %d)".formatted(code, status), null);
            case MangoReply.Wait(var pause, var why) ->
                new MangoCheck(false, Code.SLOW_DOWN, why + "; try again in " + (pause.toSeconds() + 1) + " s", null);
            case MangoReply.NotSent _, MangoReply.Lost _, MangoReply.TooLarge _ ->
                new MangoCheck(false, Code.UNREACHABLE, "Mango does not answer", null);
        };
    }

    private MangoAccount find(long tenant, long id) {
        return accounts.find(tenant, id).orElseThrow(() -> missing(id));
    }

    private void requireSaved(long tenant, long id) {
        if (find(tenant, id).fromEnvironment()) {
            throw new Problem(CommonProblem.CONFLICT, "It comes from the service's settings; save one of your own");
        }
    }

    private static Problem missing(long id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no Mango account " + id);
    }

    private Versioned versioned(MangoAccount account) {
        return new Versioned(view(account), account.version());
    }

    private MangoAccountView view(MangoAccount account) {
        return new MangoAccountView(
                account.id(),
                account.name(),
                account.enabled(),
                account.fromEnvironment(),
                account.state(),
                account.lastError(),
                account.checkedAt(),
                settings.publicUrl() + "/webhooks/mango/" + account.tenant());
    }
}
