package io.leadline.localstack.avito;

import io.leadline.localstack.simulator.Reply;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Tokens of the client credentials grant (upstreams/avito.md §1): a day long, and there is no refreshing. */
final class AvitoTokens {
    private static final Duration LIFE = Duration.ofHours(24);

    private final Clock clock;
    private final Map<String, Token> issued = new HashMap<>();

    private record Token(AvitoAccount account, long endsMs) {}

    AvitoTokens(Clock clock) {
        this.clock = clock;
    }

    void forget() {
        issued.clear();
    }

    /** From now on those of the account are old. */
    void expire(long userId) {
        issued.replaceAll((_, token) -> token.account().userId() == userId ? new Token(token.account(), 0) : token);
    }

    /** A form and nothing else; whoever asks by GET finds nothing. */
    Reply issue(HttpServerRequest request, Iterable<AvitoAccount> accounts) {
        if (request.method() != HttpMethod.POST) {
            throw AvitoRefusal.notFound();
        }
        if (!"client_credentials".equals(request.getFormAttribute("grant_type"))) {
            throw AvitoRefusal.ofToken("unsupported_grant_type");
        }
        for (var account : accounts) {
            if (account.clientId().equals(request.getFormAttribute("client_id"))
                    && account.clientSecret().equals(request.getFormAttribute("client_secret"))) {
                var token = UUID.randomUUID().toString().replace("-", "");
                issued.put(token, new Token(account, clock.millis() + LIFE.toMillis()));
                return Reply.json(
                        200, Map.of("access_token", token, "expires_in", LIFE.toSeconds(), "token_type", "Bearer"));
            }
        }
        throw AvitoRefusal.ofToken("invalid_client");
    }

    AvitoAccount owner(HttpServerRequest request, int expiredStatus) {
        var header = request.getHeader("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            throw AvitoRefusal.of(401, "Unauthorized");
        }
        var token = issued.get(header.substring(7));
        if (token == null || token.endsMs() <= clock.millis()) {
            throw AvitoRefusal.of(expiredStatus, expiredStatus == 401 ? "Unauthorized" : "Forbidden");
        }
        return token.account();
    }
}
