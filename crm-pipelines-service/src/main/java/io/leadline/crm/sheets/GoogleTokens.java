package io.leadline.crm.sheets;

import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.json.Json;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Access tokens of service accounts, kept in memory until shortly before their end. */
@Singleton
class GoogleTokens {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final GoogleTokenApi api;
    private final SheetsSettings settings;
    private final Clock clock;
    private final Map<ServiceAccount, Token> tokens = new ConcurrentHashMap<>();

    GoogleTokens(@RestClient GoogleTokenApi api, SheetsSettings settings, Clock clock) {
        this.api = api;
        this.settings = settings;
        this.clock = clock;
    }

    private record Token(String text, Instant until) {
        @Override
        public String toString() {
            return "Token[***]";
        }
    }

    /** @throws Stop if Google gives none */
    String of(ServiceAccount account) {
        var token = tokens.get(account);
        if (token == null || !clock.instant().isBefore(token.until())) {
            token = ask(account);
            tokens.put(account, token);
        }
        return token.text();
    }

    /** Google no longer takes it. */
    void forget(ServiceAccount account) {
        tokens.remove(account);
    }

    private Token ask(ServiceAccount account) {
        var now = clock.instant();
        try (var response = api.token(GRANT, account.assertion(now))) {
            var body = Json.lenient().readTree(response.readEntity(byte[].class));
            if (response.getStatus() == Response.Status.OK.getStatusCode() && body.hasNonNull("access_token")) {
                var life = body.path("expires_in").asLong();
                return new Token(
                        body.get("access_token").asText(), now.plusSeconds(life).minus(settings.tokenMargin()));
            }
            if (response.getStatus() == Response.Status.BAD_REQUEST.getStatusCode()) {
                throw Stop.refused("Google refuses the key of " + account.email() + " ("
                        + body.path("error").asText("no reason")
                        + "): it was deleted or revoked; make a new key and save it");
            }
            throw Stop.until(new Outcome.Later("Google gives no token (" + response.getStatus() + ")"));
        } catch (IOException _) {
            throw Stop.until(new Outcome.Later("Google's token is not readable"));
        } catch (ProcessingException _) {
            // Its message is Google's address and nobody's business.
            throw Stop.until(new Outcome.Later("Google gave no token in time"));
        }
    }
}
