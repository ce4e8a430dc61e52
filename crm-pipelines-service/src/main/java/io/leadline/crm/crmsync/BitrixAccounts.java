package io.leadline.crm.crmsync;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.crmsync.bitrix24.BitrixClient;
import io.leadline.crm.crmsync.bitrix24.BitrixHook;
import io.leadline.crm.crmsync.bitrix24.BitrixSettings;
import io.leadline.crm.integrations.Integration;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.integrations.Integrations;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** The tenants' portals of Bitrix24; the environment's is tenant 1's until that saves one (DESIGN §5). */
@Singleton
class BitrixAccounts {
    static final String WEBHOOK = "webhook_url";

    private final Integrations integrations;
    private final BitrixClient client;
    private final Egress egress;
    private final BitrixSettings settings;

    BitrixAccounts(Integrations integrations, BitrixClient client, Egress egress, CrmSyncSettings settings) {
        this.integrations = integrations;
        this.client = client;
        this.egress = egress;
        this.settings = settings.bitrix24();
        // A wrong one is told at the start, not by every lead that changes.
        this.settings.webhookUrl().ifPresent(url -> BitrixHook.of(1, url));
    }

    /** Empty where there is none, or it is switched off. */
    Optional<Bitrix24> open(long tenant) {
        var stored = stored(tenant);
        return stored.isPresent()
                ? stored.filter(Integration::enabled).map(one -> crm(tenant, one))
                : fromEnvironment(tenant);
    }

    /** Also where it is switched off. */
    Optional<Bitrix24> any(long tenant) {
        var stored = stored(tenant);
        return stored.isPresent() ? stored.map(one -> crm(tenant, one)) : fromEnvironment(tenant);
    }

    Optional<Integration> stored(long tenant) {
        return integrations.find(tenant, IntegrationKind.BITRIX24);
    }

    /** @throws Problem VALIDATION_ERROR */
    void save(Caller admin, SaveBitrix24 wanted, String ifMatch) {
        var tenant = admin.tenantNumber();
        var present = stored(tenant);
        var url = wanted.webhookUrl() != null
                ? wanted.webhookUrl().strip()
                : present.map(one -> one.secrets().get(WEBHOOK))
                        .orElseThrow(() -> Problem.invalid(WEBHOOK, "must be given"));
        var hook = BitrixHook.of(tenant, url);
        egress.require(WEBHOOK, hook.portal());
        var options = new BitrixOptions(
                hook.portal(),
                wanted.entity() == null ? "lead" : wanted.entity(),
                wanted.pipelineId(),
                wanted.stages(),
                wanted.fields(),
                wanted.responsible(),
                wanted.sources());
        integrations.save(
                tenant,
                IntegrationKind.BITRIX24,
                !Boolean.FALSE.equals(wanted.enabled()),
                json(options),
                Map.of(WEBHOOK, url),
                ifMatch,
                admin.number());
    }

    private Optional<Bitrix24> fromEnvironment(long tenant) {
        return settings.webhookUrl().filter(_ -> tenant == 1).map(url -> {
            var hook = BitrixHook.of(tenant, url);
            return new Bitrix24(
                    client,
                    settings.pace(),
                    hook,
                    new BitrixOptions(hook.portal(), "lead", null, null, null, null, null));
        });
    }

    private Bitrix24 crm(long tenant, Integration stored) {
        var hook = BitrixHook.of(tenant, stored.secrets().get(WEBHOOK));
        return new Bitrix24(client, settings.pace(), hook, options(stored));
    }

    static BitrixOptions options(Integration stored) {
        try {
            return Json.lenient().readValue(stored.settings(), BitrixOptions.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The settings of Bitrix24 cannot be read", e);
        }
    }

    private static String json(BitrixOptions options) {
        try {
            return Json.lenient().writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
