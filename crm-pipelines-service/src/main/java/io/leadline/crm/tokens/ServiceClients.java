package io.leadline.crm.tokens;

import io.leadline.contracts.digest.Sha256;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The services that may ask for a token, from {@code SERVICE_CLIENTS=id:secret,…} (DESIGN §2). */
@Startup
@Singleton
class ServiceClients {
    private static final Pattern CLIENT = Pattern.compile("([A-Za-z0-9._-]{1,64}):(\\S{8,200})");

    private final Map<String, byte[]> secrets = new LinkedHashMap<>();

    ServiceClients(TokenSettings settings) {
        for (var entry : settings.serviceClients().orElse(List.of())) {
            var client = CLIENT.matcher(entry.strip());
            if (!client.matches() || secrets.put(client.group(1), Sha256.of(client.group(2))) != null) {
                throw new ConfigurationException(
                        "SERVICE_CLIENTS must be id:secret,… with different ids and secrets of at least 8 characters.");
            }
        }
    }

    /** Whether the secret is the client's; how long it takes tells nothing about either. */
    boolean know(String id, String secret) {
        var offered = Sha256.of(secret);
        var found = false;
        for (var client : secrets.entrySet()) {
            // Digests have one length, and every client is compared: no short cut to measure.
            found |= MessageDigest.isEqual(client.getValue(), offered)
                    & MessageDigest.isEqual(Sha256.of(client.getKey()), Sha256.of(id));
        }
        return found;
    }
}
