package io.leadline.crm.leadads;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.json.Json;
import io.leadline.crm.integrations.Integration;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.integrations.Integrations;
import io.leadline.crm.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose page is whose: what a tenant saved, or for tenant 1 the environment's until it saves its own. */
@Singleton
class MetaAccounts {
    static final String ACCESS_TOKEN = "access_token";
    static final String APP_SECRET = "app_secret";
    static final String VERIFY_TOKEN = "verify_token";

    private final Integrations integrations;
    private final MetaSettings environment;

    MetaAccounts(Integrations integrations, MetaSettings environment) {
        this.integrations = integrations;
        this.environment = environment;
    }

    /** The tenant's account, if it is switched on. */
    Optional<MetaAccount> find(long tenant) {
        var saved = integrations.find(tenant, IntegrationKind.META_LEADS);
        return saved.isPresent()
                ? saved.filter(Integration::enabled).map(MetaAccounts::account)
                : ofEnvironment(tenant);
    }

    /** As a saved one says, switched on or not. */
    static MetaAccount account(Integration saved) {
        var places = places(saved);
        return new MetaAccount(
                places.pageId(),
                places.forms() == null ? List.of() : places.forms(),
                places.pipelineId(),
                places.stageId(),
                places.assignedTo(),
                saved.secrets().get(ACCESS_TOKEN),
                saved.secrets().get(APP_SECRET),
                saved.secrets().get(VERIFY_TOKEN));
    }

    static MetaPlaces places(Integration saved) {
        try {
            return Json.lenient().readValue(saved.settings(), MetaPlaces.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored settings of meta_leads are not readable", e);
        }
    }

    Optional<MetaAccount> ofEnvironment(long tenant) {
        var whole = environment.accessToken().isPresent()
                && environment.appSecret().isPresent()
                && environment.verifyToken().isPresent();
        return tenant == Tenants.FIRST && whole
                ? Optional.of(new MetaAccount(
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        environment.accessToken().get(),
                        environment.appSecret().get(),
                        environment.verifyToken().get()))
                : Optional.empty();
    }

    /** Saves what an admin wants; secrets that are not named stay. */
    Integration save(long tenant, EditMeta wanted, String ifMatch, long by) {
        Map<String, String> secrets = new HashMap<>();
        secrets.put(ACCESS_TOKEN, wanted.accessToken());
        secrets.put(APP_SECRET, wanted.appSecret());
        secrets.put(VERIFY_TOKEN, wanted.verifyToken());
        return integrations.save(
                tenant,
                IntegrationKind.META_LEADS,
                wanted.enabled() == null || wanted.enabled(),
                wanted.places().json(),
                secrets,
                ifMatch,
                by);
    }
}
