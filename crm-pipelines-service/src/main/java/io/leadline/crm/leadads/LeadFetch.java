package io.leadline.crm.leadads;

import io.leadline.contracts.delivery.Courier;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.integrations.Integrations;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Fetches a lead that Meta told us of and makes it one of ours. A read: it may be repeated. */
@Singleton
class LeadFetch implements Courier {
    private final MetaAccounts accounts;
    private final MetaEntries entries;
    private final Integrations integrations;
    private final Graph graph;
    private final MetaSettings settings;

    LeadFetch(
            MetaAccounts accounts, MetaEntries entries, Integrations integrations, Graph graph, MetaSettings settings) {
        this.accounts = accounts;
        this.entries = entries;
        this.integrations = integrations;
        this.graph = graph;
        this.settings = settings;
    }

    @Override
    public String table() {
        return MetaEntries.TABLE;
    }

    /** Only what became something, or was no lead: what was rejected keeps its answers until somebody sees to it. */
    @Override
    public Optional<Duration> keep() {
        return Optional.of(settings.keepEntries());
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        var account = accounts.find(delivery.tenant());
        if (account.isEmpty()) {
            return new Outcome.Paused("Meta lead ads are switched off", settings.refusedPause());
        }
        return switch (graph.lead(account.get(), delivery.lane())) {
            case GraphAnswer.Said(var body) -> welcome(delivery, account.get(), AdLead.of(body));
            case GraphAnswer.Limited(var code, var pause) ->
                new Outcome.Paused(
                        "Meta's rate limit (error " + code + ")", pause == null ? settings.limitPause() : pause);
            case GraphAnswer.Denied(var why) -> {
                integrations.failed(delivery.tenant(), IntegrationKind.META_LEADS, why);
                yield new Outcome.Paused(why, settings.refusedPause());
            }
            case GraphAnswer.Missing() ->
                delivery.attempt() >= settings.missingTries()
                        ? new Outcome.Refused("Meta does not show the lead: give the app lead access in the page's"
                                + " Leads Access Manager, then retry")
                        : new Outcome.Later(
                                "Meta does not show the lead (yet)", false, missingPause(delivery.attempt()));
            case GraphAnswer.Failed(var why) -> new Outcome.Later(why);
        };
    }

    private Outcome welcome(Delivery delivery, MetaAccount account, AdLead lead) {
        integrations.worked(delivery.tenant(), IntegrationKind.META_LEADS);
        entries.keep(delivery.tenant(), delivery.id(), lead.answers().toString());
        try {
            entries.welcome(delivery.tenant(), delivery.id(), lead.newcomer(account));
            return new Outcome.Delivered(delivery.lane());
        } catch (Problem useless) {
            if (useless.errors().isEmpty()) {
                throw useless;
            }
            return new Outcome.Refused(useless.getMessage());
        }
    }

    private Duration missingPause(int attempt) {
        return settings.missingPause().multipliedBy(1L << 2 * (attempt - 1));
    }
}
