package io.leadline.contracts.directory;

import io.leadline.contracts.json.Json;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** crm's {@code GET /internal/directory}, asked with a service token of our own. */
@IfBuildProperty(name = "leadline.directory.mirrored", stringValue = "true")
@Singleton
class CrmDirectory {
    private static final int PAGE_SIZE = 1000;

    private final CrmApi crm;

    CrmDirectory(@RestClient CrmApi crm) {
        this.crm = crm;
    }

    /**
     * The part of a page that is wanted here.
     *
     * @param seq the log's last number before the page was read
     * @param next {@code after} of the next page, null on the last one
     */
    @RegisterForReflection
    record Page(long seq, List<Tenant> tenants, List<User> users, String next) {}

    @RegisterForReflection
    record Tenant(long number, UUID uuid, String name, String timeZone, String phoneRegion) {}

    @RegisterForReflection
    record User(
            long tenantNumber,
            long number,
            UUID uuid,
            String firstName,
            String lastName,
            String role,
            String status,
            String extension) {}

    @RegisterForReflection
    record Token(String accessToken) {}

    /** @throws IOException if crm refuses or says what cannot be read; never with the secret in it */
    String token(String clientId, String clientSecret) throws IOException {
        try (var answer = crm.token("client_credentials", clientId, clientSecret)) {
            return read(answer, Token.class, "token").accessToken();
        }
    }

    /** @throws IOException if crm refuses or says what cannot be read */
    Page page(String token, String after) throws IOException {
        try (var answer = crm.directory("Bearer " + token, after, PAGE_SIZE)) {
            return read(answer, Page.class, "directory");
        }
    }

    private static <T> T read(Response answer, Class<T> type, String what) throws IOException {
        if (answer.getStatus() != 200) {
            throw new IOException("crm answered the request for its " + what + " with HTTP " + answer.getStatus());
        }
        return Json.lenient().readValue(answer.readEntity(byte[].class), type);
    }
}
