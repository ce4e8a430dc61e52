package io.leadline.crm.tokens;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.leadline.crm.IdentityResource;
import io.leadline.crm.Settings;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DESIGN §2: the keys, the tokens they sign, and the tokens of services. */
@QuarkusTest
class TokenTest {
    @Inject
    SigningKeys keys;

    @Nested
    class Keys {
        @Test
        void currentAndPreviousPublicKeyAreThereToKeep() throws Exception {
            var answer = given().get("/.well-known/jwks.json")
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "public, max-age=300")
                    .body("keys", hasSize(2))
                    .body("keys[0].d", nullValue())
                    .body("keys[0].alg", equalTo("RS256"))
                    .body("keys[0].use", equalTo("sig"))
                    .body("keys[0].kid", equalTo(keys.currentId()))
                    .extract();
            for (var published : answer.<List<java.util.Map<String, Object>>>path("keys")) {
                var key = PublicJsonWebKey.Factory.newPublicJwk(published);
                assertThat(key.getKeyId()).isEqualTo(key.calculateBase64urlEncodedThumbprint("SHA-256"));
            }
        }

        @Test
        void theTokenNamesItsKey() {
            String token = Company.login(IdentityResource.OWNER, IdentityResource.PASSWORD)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("access_token");
            var header = new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]));
            assertThat(header).contains("\"kid\":\"" + keys.currentId() + "\"");
        }

        /** The address of IDENTITY_JWKS_URL knows only the test issuer's key: ours are found here, without HTTP. */
        @Test
        void tokensOfBothKeysAreAccepted() {
            me(sign(keys.current(), keys.currentId())).then().statusCode(200);
            me(sign(IdentityResource.previousKey(), keys.published().get(1).getKeyId()))
                    .then()
                    .statusCode(200);
        }

        @Test
        void tokensOfTheConfiguredOtherIssuerAreAccepted() {
            me(TestIssuer.user("owner").sign()).then().statusCode(200);
        }

        @Test
        void allOtherTokensAreRefused() {
            var stranger = IdentityResource.generate().getPrivate();
            me(sign(stranger, keys.currentId())).then().statusCode(401);
            me(sign(stranger, "unknown")).then().statusCode(401);
            me(sign(keys.current(), keys.currentId(), "http://elsewhere", Instant.now()))
                    .then()
                    .statusCode(401);
            me(sign(
                            keys.current(),
                            keys.currentId(),
                            TestIssuer.start(),
                            Instant.now().minusSeconds(1000)))
                    .then()
                    .statusCode(401);
            me(TestIssuer.user("owner").wrongKey().sign()).then().statusCode(401);
            me(none()).then().statusCode(401);
        }

        private String none() {
            var token = sign(keys.current(), keys.currentId()).split("\\.");
            return Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes()) + "."
                    + token[1] + ".";
        }

        private Response me(String token) {
            return given().auth().oauth2(token).get("/api/auth/me");
        }

        private String sign(PrivateKey key, String id) {
            return sign(key, id, TestIssuer.start(), Instant.now());
        }

        private String sign(PrivateKey key, String id, String issuer, Instant issuedAt) {
            return Jwt.claims()
                    .issuer(issuer)
                    .subject(UUID.randomUUID().toString())
                    .upn("somebody")
                    .groups(Set.of("owner"))
                    .claim("name", "Somebody")
                    .claim("tenant", TestIssuer.TENANT.toString())
                    .claim("tid", 1)
                    .claim("uid", 1)
                    .issuedAt(issuedAt)
                    .expiresAt(issuedAt.plusSeconds(900))
                    .jws()
                    .keyId(id)
                    .sign(key);
        }
    }

    @Nested
    class WithoutAKey {
        @Test
        void productionRefusesToStartInOneSentence() {
            assertThatThrownBy(() -> new SigningKeys(settings(null, null), List.of("prod")))
                    .hasMessageStartingWith("IDENTITY_PRIVATE_KEY is missing:")
                    .hasMessageEndingWith(".");
            assertThatThrownBy(() -> new SigningKeys(settings(null, null), List.of("staging")))
                    .hasMessageStartingWith("IDENTITY_PRIVATE_KEY is missing:");
        }

        @Test
        void aLocalProcessMakesOne() {
            assertThat(new SigningKeys(settings(null, null), List.of("local")).published())
                    .hasSize(1);
        }

        @Test
        void anUnreadableKeyIsRefusedWithoutQuotingIt() {
            assertThatThrownBy(() -> new SigningKeys(settings("-----BEGIN PRIVATE KEY-----SECRET", null), List.of()))
                    .hasMessageStartingWith("IDENTITY_PRIVATE_KEY is not")
                    .hasMessageNotContaining("SECRET");
            assertThatThrownBy(() -> new SigningKeys(settings(null, "nonsense"), List.of("local")))
                    .hasMessageStartingWith("IDENTITY_PREVIOUS_PUBLIC_KEY is not");
        }

        @Test
        void oneLineWithEscapedBreaksIsAKeyToo() {
            var pem = IdentityResource.pem(
                            "PRIVATE KEY", IdentityResource.generate().getPrivate())
                    .replace("\r\n", "\n")
                    .replace("\n", "\\n");
            assertThat(new SigningKeys(settings(pem, null), List.of("prod")).published())
                    .hasSize(1);
        }
    }

    @Nested
    class Services {
        @Test
        void aServiceGetsATokenWithTheForm() {
            var token = ask("client_credentials", IdentityResource.CLIENT, IdentityResource.SECRET)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body("token_type", equalTo("Bearer"))
                    .body("expires_in", equalTo(900))
                    .extract()
                    .<String>path("access_token");
            given().auth().oauth2(token).get("/internal/directory").then().statusCode(200);
        }

        @Test
        void aServiceGetsATokenWithBasicAuthorization() {
            given().auth()
                    .preemptive()
                    .basic(IdentityResource.CLIENT, IdentityResource.SECRET)
                    .contentType(ContentType.URLENC)
                    .formParam("grant_type", "client_credentials")
                    .post("/api/auth/token")
                    .then()
                    .statusCode(200)
                    .body("access_token", matchesPattern("[\\w-]+\\.[\\w-]+\\.[\\w-]+"));
        }

        @ParameterizedTest
        @CsvSource({
            "client_credentials, dialogs, wrong-secret-1, 401, invalid_client",
            "client_credentials, unknown, dialogs-secret-1, 401, invalid_client",
            "client_credentials, dialogs, telephony-secret-1, 401, invalid_client",
            "client_credentials, dialogs, , 401, invalid_client",
            "password, dialogs, dialogs-secret-1, 400, unsupported_grant_type",
            ", dialogs, dialogs-secret-1, 400, invalid_request",
        })
        void mistakesAreAnsweredAsOAuthSays(String grant, String id, String secret, int status, String error) {
            ask(grant, id, secret)
                    .then()
                    .statusCode(status)
                    .contentType(ContentType.JSON)
                    .header("Cache-Control", "no-store")
                    .header("WWW-Authenticate", status == 401 ? equalTo("Basic realm=\"leadline\"") : nullValue())
                    .body("error", equalTo(error));
        }

        @Test
        void aServiceHasNoTenantOfItsOwnAndNoPersonsRights() {
            String token = ask("client_credentials", IdentityResource.CLIENT, IdentityResource.SECRET)
                    .then()
                    .extract()
                    .path("access_token");
            var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
            assertThat(claims)
                    .contains("\"groups\":[\"service\"]")
                    .doesNotContain("\"tenant\"")
                    .doesNotContain("\"tid\"");
            given().auth()
                    .oauth2(token)
                    .header("X-Tenant-ID", "1")
                    .get("/api/users")
                    .then()
                    .statusCode(403);
            given().auth()
                    .oauth2(token)
                    .header("X-Tenant-ID", "nonsense")
                    .get("/internal/directory")
                    .then()
                    .statusCode(400);
        }

        private Response ask(String grant, String id, String secret) {
            var form = given().contentType(ContentType.URLENC);
            if (grant != null) {
                form.formParam("grant_type", grant);
            }
            if (secret != null) {
                form.formParam("client_secret", secret);
            }
            return form.formParam("client_id", id).post("/api/auth/token");
        }
    }

    private static TokenSettings settings(String privateKey, String previousKey) {
        var given = new HashMap<String, String>();
        given.put("leadline.tokens.issuer", "test");
        given.put("leadline.tokens.private-key", privateKey == null ? "" : privateKey);
        given.put("leadline.tokens.previous-public-key", previousKey == null ? "" : previousKey);
        return Settings.of(TokenSettings.class, given);
    }
}
