package io.leadline.localstack.amocrm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is let in: the long-lived token, and the one living pair of OAuth tokens. */
final class AmoTokens {
    private static final int MOST_REMEMBERED = 10_000;

    private final AmoAccount account;
    private final Clock clock;
    /** Shared with the journal, which hides what was ever issued. */
    private final List<String> secrets;

    private final Set<String> usedUp = new HashSet<>();
    private boolean codeUsed;
    private int pairs;
    private String access;
    private String refresh;
    private Instant accessUntil;
    private boolean longTokenRevoked;

    AmoTokens(AmoAccount account, Clock clock, List<String> secrets) {
        this.account = account;
        this.clock = clock;
        this.secrets = secrets;
    }

    void reset() {
        codeUsed = false;
        access = null;
        refresh = null;
        longTokenRevoked = false;
        usedUp.clear();
    }

    /** The access tokens of now are no good any more; the refresh token is. */
    void expire() {
        accessUntil = clock.instant();
    }

    /** The customer has withdrawn the integration: nothing opens the account but a new code or token. */
    void revoke() {
        kill();
        longTokenRevoked = true;
    }

    boolean admits(String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return false;
        }
        var token = authorization.substring("Bearer ".length());
        return token.equals(account.token())
                ? !longTokenRevoked
                : token.equals(access) && clock.instant().isBefore(accessUntil);
    }

    /** {@code POST /oauth2/access_token}. A refresh token that comes a second time costs the pair its life (§1). */
    Map<String, Object> issue(JsonNode wish, int lifeSeconds) {
        if (!account.clientId().equals(wish.path("client_id").asText())
                || !account.clientSecret().equals(wish.path("client_secret").asText())) {
            throw AmoRefusal.of(400, "Bad Request", "Client authentication failed");
        }
        switch (wish.path("grant_type").asText()) {
            case "authorization_code" -> {
                if (codeUsed || !account.code().equals(wish.path("code").asText())) {
                    throw AmoRefusal.of(400, "Bad Request", "Authorization code has expired or was used");
                }
                codeUsed = true;
            }
            case "refresh_token" -> {
                var token = wish.path("refresh_token").asText();
                if (!token.equals(refresh)) {
                    if (usedUp.contains(token)) {
                        kill();
                    }
                    throw AmoRefusal.of(400, "Bad Request", "Token has been revoked");
                }
                usedUp.add(token);
            }
            default -> throw AmoRefusal.of(400, "Bad Request", "The grant type is not supported");
        }
        return pair(lifeSeconds);
    }

    private Map<String, Object> pair(int lifeSeconds) {
        pairs++;
        access = "amo-access-" + pairs + "-of-pair";
        refresh = "amo-refresh-" + pairs + "-of-pair";
        if (secrets.size() < MOST_REMEMBERED) {
            secrets.addAll(List.of(access, refresh));
        }
        accessUntil = clock.instant().plusSeconds(lifeSeconds);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", lifeSeconds);
        answer.put("server_time", clock.instant().getEpochSecond());
        answer.put("access_token", access);
        answer.put("refresh_token", refresh);
        return answer;
    }

    private void kill() {
        access = null;
        refresh = null;
    }
}
