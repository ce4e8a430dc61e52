package io.leadline.localstack.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestkitTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyResourceStartIsAFreshDatabaseUnderTheAskedRole() throws Exception {
        var first = new PostgresResource();
        first.init(Map.of("role", "leadline_leads"));
        var settings = first.start();
        try (var connection = PostgresResource.owner();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA seen");
        }
        assertThat(settings)
                .containsOnlyKeys(
                        "DB_URL", "DB_DIRECT_URL", "DB_USER", "DB_PASSWORD", "DB_OWNER_USER", "DB_OWNER_PASSWORD")
                .containsEntry("DB_USER", "leadline_leads")
                .containsEntry("DB_URL", PostgresResource.jdbcUrl());

        var second = new PostgresResource();
        second.init(Map.of());
        assertThat(second.start().get("DB_URL")).isNotEqualTo(settings.get("DB_URL"));
        try (var connection = PostgresResource.superuser();
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT FROM pg_namespace WHERE nspname = 'seen'")) {
            assertThat(found.next()).isFalse();
        }
        var name = PostgresResource.database();
        second.stop();
        assertThatThrownBy(() -> PostgresResource.server().connect(name, "leadline_test"))
                .isInstanceOf(SQLException.class);
        first.stop();
    }

    @Test
    void userTokenCarriesTheAgreedClaimsAndVerifiesWithThePublishedKey() throws Exception {
        var token = TestIssuer.user("rop").sign();

        var claims = claims(token);
        assertThat(claims.get("iss").asText()).isEqualTo(TestIssuer.start());
        assertThat(claims.get("upn").asText()).isEqualTo("rop");
        assertThat(claims.get("groups")).isEqualTo(JSON.readTree("[\"rop\"]"));
        assertThat(claims.get("tenant").asText()).isEqualTo(TestIssuer.TENANT.toString());
        assertThat(claims.get("tid").isIntegralNumber()).isTrue();
        assertThat(claims.get("uid").isIntegralNumber()).isTrue();
        assertThat(claims.get("sub").asText()).hasSize(36);
        assertThat(claims.get("name").asText()).isNotBlank();
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(900);
        assertThat(verifies(token)).isTrue();
    }

    @Test
    void serviceTokenHasNoTenant() throws Exception {
        var claims = claims(TestIssuer.service("crm").sign());
        assertThat(claims.get("groups")).isEqualTo(JSON.readTree("[\"service\"]"));
        assertThat(claims.has("tenant") || claims.has("tid") || claims.has("uid"))
                .isFalse();
    }

    @Test
    void wrongKeyDoesNotVerifyAndExpiredIsOver() throws Exception {
        assertThat(verifies(TestIssuer.user("mop").wrongKey().sign())).isFalse();
        var expired = TestIssuer.user("mop").expired().sign();
        assertThat(verifies(expired)).isTrue();
        assertThat(claims(expired).get("exp").asLong())
                .isLessThan(Instant.now().minusSeconds(3000).getEpochSecond());
    }

    private static JsonNode claims(String token) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static boolean verifies(String token) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var published = client.send(
                    HttpRequest.newBuilder(URI.create(TestIssuer.jwksUrl())).build(),
                    HttpResponse.BodyHandlers.ofString());
            var jwk = JSON.readTree(published.body()).at("/keys/0");
            var header = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[0]));
            assertThat(header.get("kid")).isEqualTo(jwk.get("kid"));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(jwk.get("n")), number(jwk.get("e")))));
            signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(token.split("\\.")[2]));
        }
    }

    private static BigInteger number(JsonNode value) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(value.asText()));
    }
}
