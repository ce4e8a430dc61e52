package io.leadline.crm.sheets;

import io.leadline.contracts.delivery.Courier;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.integrations.Integrations;
import io.leadline.crm.leads.LeadFacts;
import io.leadline.crm.pipelines.LeadPlaces;
import io.leadline.crm.tenants.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Brings a tenant's sheet up to date. Appending is not idempotent, so no try trusts what an earlier one did: each
 * reads the numbers in the sheet first, and appends only leads that are not there. That covers lost answers, a process
 * that died, and people who sort, insert or delete rows.
 */
@Singleton
class SheetExport implements Courier {
    private final SheetAccounts accounts;
    private final SheetRows rows;
    private final Sheets sheets;
    private final LeadFacts leads;
    private final LeadPlaces places;
    private final Tenants tenants;
    private final Integrations integrations;
    private final SheetsSettings settings;

    SheetExport(
            SheetAccounts accounts,
            SheetRows rows,
            Sheets sheets,
            LeadFacts leads,
            LeadPlaces places,
            Tenants tenants,
            Integrations integrations,
            SheetsSettings settings) {
        this.accounts = accounts;
        this.rows = rows;
        this.sheets = sheets;
        this.leads = leads;
        this.places = places;
        this.tenants = tenants;
        this.integrations = integrations;
        this.settings = settings;
    }

    @Override
    public String table() {
        return SheetRows.RUNS;
    }

    /** A try is cut at some writes, each of which has its time limit. */
    @Override
    public Duration lease() {
        return Duration.ofMinutes(15);
    }

    @Override
    public Optional<Duration> keep() {
        return Optional.of(settings.keepRuns());
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        var tenant = delivery.tenant();
        var account = accounts.find(tenant);
        if (account.isEmpty()) {
            return new Outcome.Refused("The export to Google Sheets is switched off");
        }
        try {
            var whole = new SheetTry(account.get(), sheets, rows, leads, settings, delivery, columns(tenant)).run();
            integrations.worked(tenant, IntegrationKind.GOOGLE_SHEETS);
            // What is left goes on at once, in a try that counts no more than this one did.
            return whole ? new Outcome.Delivered(null) : new Outcome.Paused(null, Duration.ZERO);
        } catch (Stop stop) {
            if (stop.mend()) {
                integrations.failed(tenant, IntegrationKind.GOOGLE_SHEETS, stop.why());
            }
            return stop.outcome();
        }
    }

    private LeadColumns columns(long tenant) {
        return QuarkusTransaction.requiringNew()
                .call(() -> new LeadColumns(
                        places.names(tenant),
                        ZoneId.of(tenants.find(tenant).orElseThrow().timeZone())));
    }
}
