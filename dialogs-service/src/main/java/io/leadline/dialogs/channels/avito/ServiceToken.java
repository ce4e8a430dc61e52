package io.leadline.dialogs.channels.avito;

import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A token of role {@code service}, asked for once and used until shortly before its end. */
@Singleton
class ServiceToken {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Wire wire;
    private final ServiceTokenSettings settings;
    private final Clock clock;
    private volatile Known known;

    ServiceToken(Wire wire, ServiceTokenSettings settings, Clock clock) {
        this.wire = wire;
        this.settings = settings;
        this.clock = clock;
    }

    private record Known(String token, Instant until) {}

    /** Empty while crm gives none. */
    Optional<String> get() {
        var now = clock.instant();
        var present = known;
        if (present != null && present.until().isAfter(now)) {
            return Optional.of(present.token());
        }
        if (settings.clientId().isEmpty() || settings.clientSecret().isEmpty()) {
            return Optional.empty();
        }
        var answer = wire.form(
                settings.url(),
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", settings.clientId().get(),
                        "client_secret", settings.clientSecret().get()));
        if (!(answer instanceof Answer.Said said) || said.status() != 200) {
            return Optional.empty();
        }
        var json = said.json();
        var token = json.path("access_token").asText("");
        if (token.isEmpty()) {
            return Optional.empty();
        }
        known = new Known(
                token, now.plusSeconds(json.path("expires_in").asLong(60)).minus(MARGIN));
        return Optional.of(token);
    }

    /** It was refused. */
    void forget() {
        known = null;
    }
}
