package io.leadline.crm.sheets;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.json.Json;
import io.leadline.crm.integrations.Integration;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.integrations.Integrations;
import io.leadline.crm.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Which sheet is whose. */
@Singleton
class SheetAccounts {
    static final String CREDENTIALS = "credentials";

    private final Integrations integrations;
    private final SheetsSettings environment;

    SheetAccounts(Integrations integrations, SheetsSettings environment) {
        this.integrations = integrations;
        this.environment = environment;
    }

    /** The tenant's sheet, if the export is switched on. */
    Optional<SheetAccount> find(long tenant) {
        return saved(tenant).filter(Integration::enabled).flatMap(this::account);
    }

    Optional<Integration> saved(long tenant) {
        return integrations.find(tenant, IntegrationKind.GOOGLE_SHEETS);
    }

    /** Switched on or not; empty without a key file. */
    Optional<SheetAccount> account(Integration saved) {
        var place = place(saved);
        return keyFile(saved)
                .map(file ->
                        new SheetAccount(place.spreadsheetId(), place.sheet(), place.mode(), ServiceAccount.of(file)));
    }

    Optional<String> keyFile(Integration saved) {
        var own = Optional.ofNullable(saved.secrets().get(CREDENTIALS));
        return own.isPresent() || saved.tenant() != Tenants.FIRST ? own : environment.credentials();
    }

    static SheetPlace place(Integration saved) {
        try {
            return Json.lenient().readValue(saved.settings(), SheetPlace.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored settings of google_sheets are not readable", e);
        }
    }
}
