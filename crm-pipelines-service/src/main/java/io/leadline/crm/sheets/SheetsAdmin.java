package io.leadline.crm.sheets;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.integrations.Integration;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.integrations.Integrations;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What an admin does with the export. */
@Singleton
class SheetsAdmin {
    private final SheetAccounts accounts;
    private final SheetRows rows;
    private final SheetRuns runs;
    private final Sheets sheets;
    private final Integrations integrations;

    SheetsAdmin(SheetAccounts accounts, SheetRows rows, SheetRuns runs, Sheets sheets, Integrations integrations) {
        this.accounts = accounts;
        this.rows = rows;
        this.runs = runs;
        this.sheets = sheets;
        this.integrations = integrations;
    }

    /** An export as it is shown, and its version. */
    record Versioned(SheetsView view, long version) {}

    /** @throws Problem NOT_FOUND */
    Versioned get(Caller caller) {
        return shown(required(caller));
    }

    /**
     * Saves the export; of another sheet nothing is known.
     *
     * @throws Problem VALIDATION_ERROR, PRECONDITION_FAILED
     */
    Versioned save(Caller caller, EditSheets wanted, String ifMatch) {
        var tenant = caller.tenantNumber();
        return QuarkusTransaction.requiringNew().call(() -> {
            var before = accounts.saved(tenant).map(SheetAccounts::place);
            Map<String, String> secrets = new HashMap<>();
            secrets.put(SheetAccounts.CREDENTIALS, wanted.credentials());
            var place = wanted.place();
            var saved = integrations.save(
                    tenant,
                    IntegrationKind.GOOGLE_SHEETS,
                    wanted.enabled() == null || wanted.enabled(),
                    place.json(),
                    secrets,
                    ifMatch,
                    caller.number());
            if (accounts.account(saved).isEmpty()) {
                throw Problem.invalid("credentials", "is needed");
            }
            if (before.filter(place::isSameSheetAs).isEmpty()) {
                rows.forget(tenant);
            }
            if (saved.enabled() && place.mode() == SheetMode.SCHEDULED) {
                rows.schedule(tenant, place.everyMinutes());
            } else {
                rows.unschedule(tenant);
            }
            rows.resume(tenant);
            return shown(saved);
        });
    }

    /** @throws Problem NOT_FOUND */
    void remove(Caller caller) {
        var tenant = caller.tenantNumber();
        QuarkusTransaction.requiringNew().run(() -> {
            if (!integrations.remove(tenant, IntegrationKind.GOOGLE_SHEETS)) {
                throw none();
            }
            rows.forget(tenant);
            rows.unschedule(tenant);
        });
    }

    /**
     * Has the sheet brought up to date; a run that waits for the same is that run.
     *
     * @throws Problem NOT_FOUND, CONFLICT if it is switched off
     */
    RunView export(Caller caller, WantedRun wanted) {
        var tenant = caller.tenantNumber();
        if (!required(caller).enabled()) {
            throw new Problem(CommonProblem.CONFLICT, "The export is switched off");
        }
        rows.queue(tenant, (wanted == null ? new WantedRun(null, null, null, null) : wanted).wish(), Duration.ZERO);
        return runs.newest(tenant);
    }

    /** @throws Problem NOT_FOUND */
    SheetsVerdict test(Caller caller) {
        var tenant = caller.tenantNumber();
        var account = accounts.account(required(caller)).orElseThrow(SheetsAdmin::none);
        try {
            var found = sheets.tabs(account).contains(account.sheet());
            if (!found) {
                return new SheetsVerdict(
                        false,
                        "The document is there, but has no sheet «" + account.sheet()
                                + "»: make it, or save another name");
            }
            integrations.worked(tenant, IntegrationKind.GOOGLE_SHEETS);
            return new SheetsVerdict(
                    true,
                    "The sheet «" + account.sheet() + "» can be read; whether it can be written the first export"
                            + " shows");
        } catch (Stop stop) {
            if (stop.mend()) {
                integrations.failed(tenant, IntegrationKind.GOOGLE_SHEETS, stop.why());
            }
            return new SheetsVerdict(false, stop.why());
        }
    }

    private Integration required(Caller caller) {
        return accounts.saved(caller.tenantNumber()).orElseThrow(SheetsAdmin::none);
    }

    private Versioned shown(Integration saved) {
        var place = SheetAccounts.place(saved);
        return new Versioned(
                new SheetsView(
                        saved.enabled(),
                        place.spreadsheetId(),
                        place.sheet(),
                        new SheetsView.Secret(accounts.keyFile(saved).isPresent()),
                        accounts.account(saved)
                                .map(account -> account.google().email())
                                .orElse(null),
                        place.mode(),
                        place.everyMinutes(),
                        saved.state(),
                        saved.lastError(),
                        saved.checkedAt()),
                saved.version());
    }

    private static Problem none() {
        return new Problem(CommonProblem.NOT_FOUND, "No export to Google Sheets is set up");
    }
}
