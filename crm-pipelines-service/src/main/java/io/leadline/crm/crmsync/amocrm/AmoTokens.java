package io.leadline.crm.crmsync.amocrm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.contracts.json.Json;
import io.leadline.crm.crmsync.calls.Answer;
import io.leadline.crm.crmsync.calls.CallFailed;
import io.leadline.crm.crmsync.calls.Calls;
import io.leadline.crm.crmsync.calls.Trouble;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.integrations.Integrations;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The token of a call. A refresh token serves once and a second use kills the pair (upstreams/amocrm.md §1), so it is
 * used under the lock of the integration's row, and the new pair is stored before the lock is let go.
 */
@Singleton
class AmoTokens {
    private final AmoApi api;
    private final Calls calls;
    private final Integrations integrations;
    private final Clock clock;

    AmoTokens(@RestClient AmoApi api, Calls calls, Integrations integrations, Clock clock) {
        this.api = api;
        this.calls = calls;
        this.integrations = integrations;
        this.clock = clock;
    }

    /** A pair of tokens for a code out of amoCRM's UI; the secrets to be stored. */
    Map<String, String> exchange(AmoAccount account, Duration pace, String code) throws CallFailed {
        var wish = wish(account, "authorization_code").put("code", code);
        return pair(
                account,
                calls.make(
                        "amocrm:" + account.tenant(),
                        pace,
                        "amoCRM token",
                        account.base(),
                        () -> api.token(account.base(), wish)));
    }

    /** The token to call with; renewed first if it is about to end. */
    String current(AmoAccount account, AmoSettings settings) throws CallFailed {
        var access = account.secrets().get(AmoAccount.ACCESS);
        return account.rotates() && endsWithin(account.secrets(), settings.renewal())
                ? renewed(account, settings, access)
                : access;
    }

    /**
     * Another token than the given one, which was refused or is about to end: what another replica has stored
     * meanwhile, or a new pair.
     */
    String renewed(AmoAccount account, AmoSettings settings, String old) throws CallFailed {
        // A failure must not roll back what else the lock's transaction holds, so it comes out as a value.
        record Renewed(String access, CallFailed failure) {}
        var renewed = integrations
                .locked(account.tenant(), IntegrationKind.AMOCRM, stored -> {
                    var access = stored.secrets().get(AmoAccount.ACCESS);
                    if (access != null && !Objects.equals(access, old)) {
                        return new Renewed(access, null);
                    }
                    try {
                        var fresh = refresh(account.with(stored.secrets()), settings.pace());
                        integrations.rotate(account.tenant(), IntegrationKind.AMOCRM, fresh);
                        return new Renewed(fresh.get(AmoAccount.ACCESS), null);
                    } catch (CallFailed failure) {
                        return new Renewed(null, failure);
                    }
                })
                .orElseThrow(() -> new CallFailed(new Trouble.Locked("amoCRM is not connected any more")));
        if (renewed.failure() != null) {
            throw renewed.failure();
        }
        return renewed.access();
    }

    private Map<String, String> refresh(AmoAccount account, Duration pace) throws CallFailed {
        var wish = wish(account, "refresh_token")
                .put("refresh_token", account.secrets().get(AmoAccount.REFRESH));
        return pair(
                account,
                calls.make(
                        "amocrm:" + account.tenant(),
                        pace,
                        "amoCRM token",
                        account.base(),
                        () -> api.token(account.base(), wish)));
    }

    private Map<String, String> pair(AmoAccount account, Answer answer) throws CallFailed {
        var json = answer.json();
        if (answer.isSuccess() && json.hasNonNull(AmoAccount.ACCESS) && json.hasNonNull(AmoAccount.REFRESH)) {
            var secrets = new HashMap<>(account.secrets());
            secrets.put(AmoAccount.ACCESS, json.get(AmoAccount.ACCESS).asText());
            secrets.put(AmoAccount.REFRESH, json.get(AmoAccount.REFRESH).asText());
            secrets.put(
                    AmoAccount.EXPIRES,
                    clock.instant()
                            .plusSeconds(json.path("expires_in").asLong(86_400))
                            .toString());
            return secrets;
        }
        if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 429) {
            throw new CallFailed(new Trouble.Locked(
                    "amoCRM gives no token (" + answer.status() + "); connect the integration anew"));
        }
        throw new CallFailed(new Trouble.Broken("amoCRM gave no token (" + answer.status() + ")", false));
    }

    private static ObjectNode wish(AmoAccount account, String grant) {
        return Json.lenient()
                .createObjectNode()
                .put("client_id", account.clientId())
                .put("client_secret", account.secrets().get(AmoAccount.CLIENT_SECRET))
                .put("grant_type", grant)
                .put("redirect_uri", account.redirectUri());
    }

    private boolean endsWithin(Map<String, String> secrets, Duration time) {
        var end = secrets.get(AmoAccount.EXPIRES);
        return end != null && Instant.parse(end).isBefore(clock.instant().plus(time));
    }
}
