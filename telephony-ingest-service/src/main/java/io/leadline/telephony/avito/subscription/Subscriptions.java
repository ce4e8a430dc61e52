package io.leadline.telephony.avito.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.Audit;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.avito.accounts.Standing;
import io.leadline.telephony.avito.accounts.WebhookRotation;
import io.leadline.telephony.avito.api.AvitoAnswer;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import io.leadline.telephony.avito.api.AvitoApi;
import io.leadline.telephony.avito.api.AvitoRequest;
import io.leadline.telephony.avito.clock.AvitoJob;
import io.leadline.telephony.avito.clock.Turn;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * An account's one subscription (upstreams/avito.md §3.3): another service that registers takes it without a word, so
 * one that was ours is looked at from time to time and taken back. No transaction: calls wait.
 */
@Singleton
class Subscriptions implements AvitoJob {
    private static final Logger LOG = Logger.getLogger(Subscriptions.class);
    private static final String REGISTERED = "registered";
    private static final String UNREGISTERED = "unregistered";

    private final AvitoAccounts accounts;
    private final Audit audit;
    private final WebhookRotation rotation;
    private final AvitoApi api;
    private final AvitoSettings settings;
    private final Clock clock;

    Subscriptions(
            AvitoAccounts accounts,
            Audit audit,
            WebhookRotation rotation,
            AvitoApi api,
            AvitoSettings settings,
            Clock clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.rotation = rotation;
        this.api = api;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Turn kind() {
        return Turn.WEBHOOK;
    }

    /** Avito posts to the address before it answers, so what it is to know is committed. @throws Problem NOT_FOUND */
    WebhookView register(Caller caller, long id) {
        var account = asked(caller, id, "webhook_registered");
        return note(account, subscribe(account), null);
    }

    /** The new secret is committed before Avito posts to it. @throws Problem NOT_FOUND */
    WebhookView rotate(Caller caller, long id) {
        var before = accounts.require(caller.tenantNumber(), id);
        var account = rotation.rotate(caller, id);
        var found = note(account, subscribe(account), null);
        if (found.webhookStatus().equals(REGISTERED)) {
            // Registering is seen to replace what was there; whether it always does is not known (§12.7).
            var answer = unsubscribe(before);
            if (!(answer instanceof Said said) || !said.isOk() && said.status() != 404) {
                LOG.infof("The old address of %s may still be registered: %s", account, answer.why());
            }
        }
        return found;
    }

    private AvitoAnswer unsubscribe(AvitoAccount account) {
        return api.call(
                account,
                AvitoRequest.post("/messenger/v1/webhook/unsubscribe", Map.of("url", url(account)))
                        .within(settings.shortTimeout()));
    }

    /** @throws Problem NOT_FOUND, or why Avito does not do it */
    WebhookView unregister(Caller caller, long id) {
        var account = asked(caller, id, "webhook_unregistered");
        var answer = unsubscribe(account);
        if (!(answer instanceof Said said) || !said.isOk() && said.status() != 404) {
            throw answer.problem();
        }
        return keep(account, new Standing(UNREGISTERED, null, now()));
    }

    private AvitoAccount asked(Caller caller, long id, String action) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var account = accounts.require(caller.tenantNumber(), id);
            audit.note(caller, id, action);
            return account;
        });
    }

    @Override
    public void run(AvitoAccount account) {
        if (account.webhook().state().equals(UNREGISTERED)) {
            return;
        }
        var answer = api.post(account, "/messenger/v1/subscriptions", null);
        if (!(answer instanceof Said said) || !said.isOk()) {
            // What is not known is not changed: the subscription may well be there.
            LOG.infof("The subscription of %s cannot be looked at: %s", account, answer.why());
            return;
        }
        if (isOurs(account, said.json())) {
            keep(account, new Standing(REGISTERED, null, now()));
            return;
        }
        if (accounts.find(account.tenant(), account.id())
                .filter(now -> now.keys().equals(account.keys()))
                .isEmpty()) {
            // The secret was changed meanwhile: the old one must not come back.
            return;
        }
        var others = isOthers(said.json());
        LOG.warnf(
                "%s of %s; registering anew",
                others ? "Another service took the subscription" : "The subscription is gone or old", account);
        note(
                account,
                subscribe(account),
                others
                        ? "Another service had taken the subscription; it was registered anew"
                        : "Avito did not have the present address; it was registered anew");
    }

    private AvitoAnswer subscribe(AvitoAccount account) {
        return api.call(
                account,
                AvitoRequest.post("/messenger/v3/webhook", Map.of("url", url(account)))
                        .within(settings.shortTimeout()));
    }

    private WebhookView note(AvitoAccount account, AvitoAnswer answer, String remark) {
        // 409 is said to mean that it is registered already.
        var works = answer instanceof Said said && (said.isOk() || said.status() == 409);
        return keep(
                account, works ? new Standing(REGISTERED, remark, now()) : new Standing("failed", why(answer), now()));
    }

    private static String why(AvitoAnswer answer) {
        return answer instanceof Said said && said.status() == 400
                ? "Avito cannot reach our address: it must answer within two seconds"
                : answer.why();
    }

    private WebhookView keep(AvitoAccount account, Standing found) {
        accounts.webhookChecked(account, found);
        if (found.state().equals(REGISTERED)) {
            rotation.registered(account);
        }
        return new WebhookView(found.state(), settings.publicUrl() + "/webhooks/avito/***", found.error(), found.at());
    }

    private boolean isOurs(AvitoAccount account, JsonNode answer) {
        for (var subscription : answer.path("subscriptions")) {
            if (subscription.path("url").asText().equals(url(account))) {
                return true;
            }
        }
        return false;
    }

    /** An address of ours with a secret of before is nobody else's. */
    private boolean isOthers(JsonNode answer) {
        for (var subscription : answer.path("subscriptions")) {
            if (!subscription.path("url").asText().startsWith(settings.publicUrl() + "/webhooks/avito/")) {
                return true;
            }
        }
        return false;
    }

    private String url(AvitoAccount account) {
        return settings.publicUrl() + "/webhooks/avito/" + account.keys().webhookSecret();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
