package io.leadline.telephony.avito.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.api.AvitoAnswer.NoToken;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The accounts' tokens, one request for each at a time, renewed before they end (upstreams/avito.md §1). Known to this
 * process alone: every replica may have its own.
 */
@Singleton
class AvitoTokens {
    private static final int MOST = 10_000;
    /** So long a token that was refused right after it was given is not renewed again: the refusal is meant. */
    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private final ProxyWatch proxies;
    private final AvitoSettings settings;
    private final Clock clock;
    private final Cache<Key, Slot> slots = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofDays(2))
            .build();

    AvitoTokens(ProxyWatch proxies, AvitoSettings settings, Clock clock) {
        this.proxies = proxies;
        this.settings = settings;
        this.clock = clock;
    }

    private record Key(long tenant, long account, AvitoAccount.Keys keys) {}

    private record Known(String token, Instant renewAt) {}

    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile Known known;
        private volatile Instant believedUntil = Instant.EPOCH;
    }

    /** A token, or why there is none. */
    sealed interface Grant {
        record Token(String text) implements Grant {
            @Override
            public String toString() {
                return "Token[***]";
            }
        }

        record None(AvitoAnswer why) implements Grant {}
    }

    /** The known one, or a new one. */
    Grant get(AvitoAccount account, Duration within) {
        var slot = slot(account);
        var known = slot.known;
        return known != null && known.renewAt().isAfter(clock.instant())
                ? new Grant.Token(known.token())
                : renew(account, slot, known, within);
    }

    /** A new one instead of one that Avito refused; nothing if the refusal is to be believed. */
    Grant renew(AvitoAccount account, String refused, AvitoAnswer refusal, Duration within) {
        var slot = slot(account);
        if (slot.believedUntil.isAfter(clock.instant())) {
            return new Grant.None(refusal);
        }
        var known = slot.known;
        return known != null && !known.token().equals(refused)
                ? new Grant.Token(known.token())
                : renew(account, slot, known, within);
    }

    /** Whether it was refused though it is new, and so means it. */
    void believe(AvitoAccount account) {
        slot(account).believedUntil = clock.instant().plus(BELIEVED);
    }

    private Slot slot(AvitoAccount account) {
        return slots.get(new Key(account.tenant(), account.id(), account.keys()), _ -> new Slot());
    }

    private Grant renew(AvitoAccount account, Slot slot, Known old, Duration within) {
        slot.lock.lock();
        try {
            if (slot.known != old) {
                // Somebody else was faster.
                return new Grant.Token(slot.known.token());
            }
            return ask(account, slot, within);
        } finally {
            slot.lock.unlock();
        }
    }

    private Grant ask(AvitoAccount account, Slot slot, Duration within) {
        var answer = proxies.call(
                account,
                AvitoRequest.form(
                                "/token",
                                Map.of(
                                        "grant_type", "client_credentials",
                                        "client_id", account.keys().clientId(),
                                        "client_secret", account.keys().clientSecret()))
                        .within(within));
        return switch (answer) {
            case Said said when said.isOk() -> granted(said, slot);
            case Said said -> new Grant.None(refused(said, account.proxy() != null));
            // No token was got; whatever was to be done with it has not begun.
            case AvitoAnswer.Lost(var trouble) ->
                new Grant.None(new AvitoAnswer.NotSent(trouble, account.proxy() != null));
            default -> new Grant.None(answer);
        };
    }

    private Grant granted(Said said, Slot slot) {
        var json = said.json();
        var token = json.path("access_token").asText("");
        if (token.isEmpty()) {
            return new Grant.None(new NoToken("Avito's token could not be read"));
        }
        var life = Duration.ofSeconds(Math.max(1, json.path("expires_in").asLong(3_600)));
        var margin =
                life.dividedBy(10).compareTo(settings.tokenMargin()) < 0 ? life.dividedBy(10) : settings.tokenMargin();
        slot.known = new Known(token, clock.instant().plus(life).minus(margin));
        return new Grant.Token(token);
    }

    private static AvitoAnswer refused(Said said, boolean proxied) {
        if (said.html()) {
            return new NoToken(
                    proxied
                            ? "The token was answered by a page instead of Avito: the proxy is bad"
                            : "The token was answered by a page instead of Avito");
        }
        return switch (said.status()) {
            case 400, 401, 403 ->
                new NoToken(
                        switch (said.json().path("error").asText("")) {
                            case "invalid_client" -> "Avito does not know this client_id and client_secret";
                            case "invalid_grant" -> "Avito does not accept this way of signing in (invalid_grant)";
                            default -> "Avito refuses client_id and client_secret (" + said.status() + ")";
                        });
            default -> said;
        };
    }
}
