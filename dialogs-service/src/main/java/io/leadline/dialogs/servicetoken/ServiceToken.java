package io.leadline.dialogs.servicetoken;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** A token of role {@code service}, asked for once and used until shortly before its end. */
@Singleton
public class ServiceToken {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final TokenApi crm;
    private final ServiceTokenSettings settings;
    private final Clock clock;
    private volatile Known known;

    ServiceToken(@RestClient TokenApi crm, ServiceTokenSettings settings, Clock clock) {
        this.crm = crm;
        this.settings = settings;
        this.clock = clock;
    }

    private record Known(String token, Instant until) {}

    /** Whether this service was given a name and a secret at all; without them no token ever comes. */
    public boolean isPossible() {
        return settings.clientId().isPresent() && settings.clientSecret().isPresent();
    }

    /** Empty while crm gives none. Never called inside a transaction: it waits. */
    public Optional<String> get() {
        var now = clock.instant();
        var present = known;
        if (present != null && present.until().isAfter(now)) {
            return Optional.of(present.token());
        }
        if (!isPossible()) {
            return Optional.empty();
        }
        var json = ask();
        var token = json.path("access_token").asText("");
        if (token.isEmpty()) {
            return Optional.empty();
        }
        known = new Known(
                token, now.plusSeconds(json.path("expires_in").asLong(60)).minus(MARGIN));
        return Optional.of(token);
    }

    /** It was refused. */
    public void forget() {
        known = null;
    }

    /** Without a token in it for any failure; what went wrong may quote the secret, so it is not told. */
    private JsonNode ask() {
        try (var answer = crm.token(
                "client_credentials",
                settings.clientId().orElseThrow(),
                settings.clientSecret().orElseThrow())) {
            return answer.getStatus() == 200
                    ? Json.lenient().readTree(answer.readEntity(byte[].class))
                    : Json.lenient().createObjectNode();
        } catch (IOException | ProcessingException _) {
            return Json.lenient().createObjectNode();
        }
    }
}
