package io.leadline.crm.crmsync;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.crmsync.amocrm.AmoAccount;
import io.leadline.crm.crmsync.amocrm.AmoClient;
import io.leadline.crm.crmsync.amocrm.AmoSettings;
import io.leadline.crm.crmsync.calls.CallFailed;
import io.leadline.crm.integrations.Integration;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.integrations.Integrations;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tenants' accounts of amoCRM; the environment's is tenant 1's until that saves one (DESIGN §5). */
@Singleton
class AmoAccounts {
    /** The vendor's domains: the token goes nowhere else. */
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.(?:amocrm\\.ru|amocrm\\.com|kommo\\.com)");

    private static final AmoOptions NO_OPTIONS = new AmoOptions(null, null, null, null, null, null, null, null);

    private final Integrations integrations;
    private final AmoClient client;
    private final AmoField field;
    private final Egress egress;
    private final AmoSettings settings;

    AmoAccounts(Integrations integrations, AmoClient client, AmoField field, Egress egress, CrmSyncSettings settings) {
        this.integrations = integrations;
        this.client = client;
        this.field = field;
        this.egress = egress;
        this.settings = settings.amocrm();
    }

    /** Empty where there is none, or it is switched off. */
    Optional<AmoCrm> open(long tenant) {
        var stored = stored(tenant);
        return stored.isPresent()
                ? stored.filter(Integration::enabled).map(one -> crm(tenant, options(one), one.secrets()))
                : fromEnvironment(tenant);
    }

    /** Also where it is switched off. */
    Optional<AmoCrm> any(long tenant) {
        var stored = stored(tenant);
        return stored.isPresent()
                ? stored.map(one -> crm(tenant, options(one), one.secrets()))
                : fromEnvironment(tenant);
    }

    Optional<Integration> stored(long tenant) {
        return integrations.find(tenant, IntegrationKind.AMOCRM);
    }

    /**
     * Saves what an admin wants, after the code was exchanged, if one came.
     *
     * @throws Problem VALIDATION_ERROR, also for a code that amoCRM does not take
     */
    void save(Caller admin, SaveAmoCrm wanted, String ifMatch) {
        var tenant = admin.tenantNumber();
        var domain = wanted.domain().strip().toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(domain).matches()) {
            throw Problem.invalid("domain", "must look like demo.amocrm.ru, demo.amocrm.com or demo.kommo.com");
        }
        egress.require("domain", base(domain));
        var options = new AmoOptions(
                domain,
                wanted.clientId(),
                wanted.redirectUri(),
                wanted.leadField(),
                wanted.pipelineId(),
                wanted.stages(),
                wanted.fields(),
                wanted.responsible());
        var present = stored(tenant);
        var secrets = secrets(
                tenant, wanted, options, present.map(Integration::secrets).orElse(Map.of()));
        if (present.isPresent() && !domain.equals(options(present.get()).domain())) {
            // Another account: it has a field of its own.
            secrets.put(AmoField.STORED, "");
        }
        integrations.save(
                tenant,
                IntegrationKind.AMOCRM,
                !Boolean.FALSE.equals(wanted.enabled()),
                json(options),
                secrets,
                ifMatch,
                admin.number());
    }

    /** What is to be stored anew; an empty text takes an old one's place. */
    private Map<String, String> secrets(
            long tenant, SaveAmoCrm wanted, AmoOptions options, Map<String, String> present) {
        var secrets = new HashMap<String, String>();
        if (wanted.accessToken() != null) {
            secrets.put(AmoAccount.ACCESS, wanted.accessToken().strip());
            secrets.put(AmoAccount.REFRESH, "");
            secrets.put(AmoAccount.EXPIRES, "");
        }
        if (wanted.clientSecret() != null) {
            secrets.put(AmoAccount.CLIENT_SECRET, wanted.clientSecret().strip());
        }
        if (wanted.code() != null) {
            if (wanted.accessToken() != null) {
                throw Problem.invalid("code", "must not come together with access_token");
            }
            var all = new HashMap<>(present);
            all.putAll(secrets);
            secrets.putAll(exchanged(tenant, wanted, options, all));
        } else if (wanted.accessToken() == null
                && present.getOrDefault(AmoAccount.ACCESS, "").isEmpty()) {
            throw Problem.invalid("access_token", "must be given, or client_id, client_secret, redirect_uri and code");
        }
        return secrets;
    }

    private Map<String, String> exchanged(
            long tenant, SaveAmoCrm wanted, AmoOptions options, Map<String, String> secrets) {
        if (isBlank(wanted.clientId())
                || isBlank(wanted.redirectUri())
                || isBlank(secrets.get(AmoAccount.CLIENT_SECRET))) {
            throw Problem.invalid("code", "needs client_id, client_secret and redirect_uri");
        }
        try {
            return client.exchange(
                    account(tenant, options, secrets), settings, wanted.code().strip());
        } catch (CallFailed failure) {
            throw Problem.invalid("code", "was not exchanged: " + failure.getMessage());
        }
    }

    private Optional<AmoCrm> fromEnvironment(long tenant) {
        var token = settings.accessToken();
        return tenant == 1 && token.isPresent() && settings.baseUrl().isPresent()
                ? Optional.of(crm(tenant, NO_OPTIONS, Map.of(AmoAccount.ACCESS, token.get())))
                : Optional.empty();
    }

    private AmoCrm crm(long tenant, AmoOptions options, Map<String, String> secrets) {
        return new AmoCrm(client, settings, account(tenant, options, secrets), options, field);
    }

    private AmoAccount account(long tenant, AmoOptions options, Map<String, String> secrets) {
        return new AmoAccount(tenant, base(options.domain()), options.clientId(), options.redirectUri(), secrets);
    }

    /** @param domain null for the environment's account */
    private String base(String domain) {
        return domain == null
                        || (settings.everyAccountThere() && settings.baseUrl().isPresent())
                ? settings.baseUrl().orElseThrow().replaceAll("/+$", "")
                : "https://" + domain;
    }

    static AmoOptions options(Integration stored) {
        try {
            return Json.lenient().readValue(stored.settings(), AmoOptions.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The settings of amoCRM cannot be read", e);
        }
    }

    private static String json(AmoOptions options) {
        try {
            return Json.lenient().writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
