package io.leadline.crm.leadads;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.integrations.Integration;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.integrations.IntegrationState;
import io.leadline.crm.integrations.Integrations;
import io.leadline.crm.pipelines.LeadPlaces;
import io.leadline.crm.users.Users;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What an admin does with the page's account. */
@Singleton
class MetaAdmin {
    private final MetaAccounts accounts;
    private final Integrations integrations;
    private final MetaEntries entries;
    private final MetaForms forms;
    private final MetaCheck check;
    private final LeadPlaces places;
    private final Users users;
    private final Graph graph;
    private final MetaSettings settings;
    private final Clock clock;

    MetaAdmin(
            MetaAccounts accounts,
            Integrations integrations,
            MetaEntries entries,
            MetaForms forms,
            MetaCheck check,
            LeadPlaces places,
            Users users,
            Graph graph,
            MetaSettings settings,
            Clock clock) {
        this.accounts = accounts;
        this.integrations = integrations;
        this.entries = entries;
        this.forms = forms;
        this.check = check;
        this.places = places;
        this.users = users;
        this.graph = graph;
        this.settings = settings;
        this.clock = clock;
    }

    /** An account as it is shown, and its version. */
    record Versioned(MetaView view, long version) {}

    /** @throws Problem NOT_FOUND */
    Versioned get(Caller caller) {
        var tenant = caller.tenantNumber();
        return integrations
                .find(tenant, IntegrationKind.META_LEADS)
                .map(this::shown)
                .or(() -> accounts.ofEnvironment(tenant)
                        .map(account -> new Versioned(view(tenant, account, Optional.empty()), 0)))
                .orElseThrow(MetaAdmin::none);
    }

    /**
     * Saves the account; what waits for it goes on, and its forms are checked.
     *
     * @throws Problem VALIDATION_ERROR, PRECONDITION_FAILED
     */
    Versioned save(Caller caller, EditMeta wanted, String ifMatch) {
        var tenant = caller.tenantNumber();
        var shown = QuarkusTransaction.requiringNew().call(() -> {
            places.landing(tenant, wanted.pipelineId(), wanted.stageId());
            if (wanted.assignedTo() != null
                    && users.find(tenant, wanted.assignedTo()).isEmpty()) {
                throw Problem.invalid("assigned_to", "must be a user of the company");
            }
            var saved = accounts.save(tenant, wanted, ifMatch, caller.number());
            requireSecrets(saved);
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            forms.add(tenant, wanted.places().forms(), now);
            forms.checkSoon(tenant, now);
            entries.resume(tenant);
            return shown(saved);
        });
        check.wake();
        return shown;
    }

    /** @throws Problem NOT_FOUND */
    void remove(Caller caller) {
        if (!integrations.remove(caller.tenantNumber(), IntegrationKind.META_LEADS)) {
            throw none();
        }
    }

    /** @throws Problem NOT_FOUND */
    MetaVerdict test(Caller caller) {
        var tenant = caller.tenantNumber();
        var account = integrations
                .find(tenant, IntegrationKind.META_LEADS)
                .map(MetaAccounts::account)
                .or(() -> accounts.ofEnvironment(tenant))
                .orElseThrow(MetaAdmin::none);
        return switch (graph.page(account)) {
            case GraphAnswer.Said(var body) -> {
                integrations.worked(tenant, IntegrationKind.META_LEADS);
                yield subscribed(
                        account, body.path("name").asText(body.path("id").asText()));
            }
            case GraphAnswer.Denied(var why) -> {
                integrations.failed(tenant, IntegrationKind.META_LEADS, why);
                yield new MetaVerdict(false, why);
            }
            case GraphAnswer.Missing() -> new MetaVerdict(false, "The token does not see this page: check page_id");
            case GraphAnswer.Limited(var code, var _) ->
                new MetaVerdict(false, "Meta's rate limit (error " + code + "): try again in some minutes");
            case GraphAnswer.Failed(var why) -> new MetaVerdict(false, why + ": try again");
        };
    }

    private MetaVerdict subscribed(MetaAccount account, String page) {
        var leadgen = graph.subscriptions(account) instanceof GraphAnswer.Said(var body)
                && StreamSupport.stream(body.path("data").spliterator(), false)
                        .flatMap(app -> StreamSupport.stream(
                                app.path("subscribed_fields").spliterator(), false))
                        .anyMatch(field -> field.asText().equals("leadgen"));
        return leadgen
                ? new MetaVerdict(true, "The token is of the page " + page + ", which notifies of leads")
                : new MetaVerdict(
                        true,
                        "The token is of the page " + page + ", but the page notifies of no leads yet: subscribe the"
                                + " app to the page's field leadgen. Until then leads of known forms come by the check");
    }

    private Versioned shown(Integration saved) {
        return new Versioned(view(saved.tenant(), MetaAccounts.account(saved), Optional.of(saved)), saved.version());
    }

    private MetaView view(long tenant, MetaAccount account, Optional<Integration> saved) {
        return new MetaView(
                saved.map(Integration::enabled).orElse(true),
                saved.isEmpty(),
                account.pageId(),
                account.forms(),
                MetaView.Secret.of(account.accessToken()),
                MetaView.Secret.of(account.appSecret()),
                MetaView.Secret.of(account.verifyToken()),
                account.pipelineId(),
                account.stageId(),
                account.assignedTo(),
                settings.publicUrl() + MetaWebhookResource.PATH + "/" + tenant,
                saved.map(Integration::state).orElse(IntegrationState.UNCHECKED),
                saved.map(Integration::lastError).orElse(null),
                saved.map(Integration::checkedAt).orElse(null));
    }

    private static void requireSecrets(Integration saved) {
        for (var name :
                java.util.List.of(MetaAccounts.ACCESS_TOKEN, MetaAccounts.APP_SECRET, MetaAccounts.VERIFY_TOKEN)) {
            if (!saved.secrets().containsKey(name)) {
                throw Problem.invalid(name, "is needed");
            }
        }
    }

    private static Problem none() {
        return new Problem(CommonProblem.NOT_FOUND, "No lead ads are set up");
    }
}
