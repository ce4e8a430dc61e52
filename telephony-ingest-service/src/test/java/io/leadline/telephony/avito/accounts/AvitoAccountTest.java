package io.leadline.telephony.avito.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.contracts.database.Database;
import io.leadline.telephony.Office;
import io.leadline.telephony.avito.AvitoOffice;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The accounts as admins keep them; nothing secret comes back but by the reveal. */
@QuarkusTest
class AvitoAccountTest {
    private static final String PROXY = """
            ,"proxy_type":"socks5","proxy_host":"127.0.0.1","proxy_port":1080,"proxy_login":"anna","proxy_password":"pr0xy-pass\"""";

    @Inject
    Database database;

    @Inject
    AvitoAccounts accounts;

    private final AvitoOffice avito = new AvitoOffice();
    private final Office office = avito.office;

    @Test
    void secretsAreEncryptedAndNeverReadBack() {
        var id = avito.account(PROXY);
        var shown = office.as("rop")
                .get("/api/avito/accounts/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("client_secret", equalTo("***"))
                .body("proxy_password", equalTo("***"))
                .body("proxy_login", equalTo("anna"))
                .body("proxy_type", equalTo("socks5"))
                .body("proxy_status", equalTo("not_checked"))
                .body("webhook_status", equalTo("unregistered"))
                .body("online_keep_alive_interval", equalTo(300))
                .extract()
                .asString();
        assertThat(shown).doesNotContain("secret-" + avito.userId, "client-" + avito.userId, "pr0xy-pass");
        var stored = avito.inTenant(() -> database.first(
                        "select secrets from telephony.avito_account where tenant_id = ? and id = ?",
                        row -> row.bytes("secrets"),
                        office.number(),
                        id)
                .orElseThrow());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("secret-", "pr0xy-pass");
    }

    @Test
    void revealingAProxysPasswordIsAnAdminsAndWrittenDown() {
        var id = avito.account(PROXY);
        office.as("rop")
                .post("/api/avito/accounts/" + id + "/proxy-credentials/reveal")
                .then()
                .statusCode(403);
        office.as("admin")
                .post("/api/avito/accounts/" + id + "/proxy-credentials/reveal")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("proxy_password", equalTo("pr0xy-pass"));
        office.as("owner")
                .get("/api/avito/accounts/audit")
                .then()
                .body("items", hasSize(2))
                .body("items[0].action", equalTo("proxy_credentials_revealed"))
                .body("items[0].login", equalTo("admin"))
                .body("items[0].account_id", equalTo((int) id))
                .body("items[1].action", equalTo("created"));
    }

    @Test
    void whatAdminsDoIsWrittenDownAndReadPageByPage() {
        var id = avito.account("");
        var path = "/api/avito/accounts/" + id;
        office.as("admin").post(path + "/webhook").then().statusCode(200);
        office.as("admin").body("""
                        {"enabled":true,"text":"x","work_from":"09:00","work_to":"21:00","work_days":[]}""").put(path + "/auto-reply").then().statusCode(200);
        // Whether Avito answers or not: it was asked.
        office.as("admin").delete(path + "/webhook");
        var first = office.as("owner")
                .get("/api/avito/accounts/audit?limit=3")
                .then()
                .statusCode(200)
                .body("has_more", equalTo(true))
                .body("items.action", contains("webhook_unregistered", "auto_reply_changed", "webhook_registered"))
                .extract()
                .jsonPath();
        office.as("owner")
                .get("/api/avito/accounts/audit?limit=3&before=" + first.getLong("items[2].id"))
                .then()
                .body("has_more", equalTo(false))
                .body("items.action", contains("created"));
    }

    @Test
    void anAccountStandsOnceAndForeignTenantsDoNotSeeIt() {
        var id = avito.account("");
        office.as("admin")
                .body("""
                        {"name":"Второй","client_id":"c","client_secret":"s","user_id":%d}""".formatted(avito.userId))
                .post("/api/avito/accounts")
                .then()
                .statusCode(409)
                .body("code", equalTo("CONFLICT"));
        var other = new Office();
        other.as("admin").get("/api/avito/accounts/" + id).then().statusCode(404);
        other.as("admin").delete("/api/avito/accounts/" + id).then().statusCode(404);
        other.as("admin")
                .body("{\"name\":\"x\"}")
                .patch("/api/avito/accounts/" + id)
                .then()
                .statusCode(404);
        other.as("admin")
                .post("/api/avito/accounts/" + id + "/proxy-credentials/reveal")
                .then()
                .statusCode(404);
        other.as("admin").get("/api/avito/accounts").then().body("accounts", hasSize(0));
    }

    @Test
    void whatIsAbsentStaysAndAnOldETagIsRefused() {
        var id = avito.account(PROXY);
        office.as("admin")
                .header("If-Match", "\"1\"")
                .body(
                        "{\"name\":\"Мастер\",\"eternal_online_enabled\":true,\"online_keep_alive_interval\":600,\"city\":null}")
                .patch("/api/avito/accounts/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Мастер"))
                .body("city", nullValue())
                .body("proxy_host", equalTo("127.0.0.1"))
                .body("online_keep_alive_interval", equalTo(600));
        office.as("admin")
                .header("If-Match", "\"1\"")
                .body("{\"name\":\"Поздно\"}")
                .patch("/api/avito/accounts/" + id)
                .then()
                .statusCode(412);
        assertThat(avito.inTenant(() -> accounts.require(office.number(), id))
                        .proxy()
                        .password())
                .isEqualTo("pr0xy-pass");
        office.as("admin")
                .body("{\"proxy_type\":\"none\"}")
                .patch("/api/avito/accounts/" + id)
                .then()
                .body("proxy_type", equalTo("none"))
                .body("proxy_password", nullValue());
        office.as("admin")
                .post("/api/avito/accounts/" + id + "/proxy-credentials/reveal")
                .then()
                .statusCode(404);
    }

    @Test
    void aHalfProxyAndOtherNonsenseIsNamed() {
        for (var wrong : new String[][] {
            {",\"proxy_type\":\"http\",\"proxy_port\":80", "proxy_host"},
            {",\"proxy_type\":\"http\",\"proxy_host\":\"a.example\"", "proxy_port"},
            {",\"proxy_host\":\"a.example\"", "proxy_type"},
            {",\"proxy_type\":\"http\",\"proxy_host\":\"h\",\"proxy_port\":80,\"proxy_password\":\"x\"", "proxy_login"},
            {",\"proxy_type\":\"http\",\"proxy_host\":\"http://h\",\"proxy_port\":80", "proxy_host"},
            {",\"online_keep_alive_interval\":299", "online_keep_alive_interval"},
            {",\"online_keep_alive_interval\":3601", "online_keep_alive_interval"},
        }) {
            office.as("admin")
                    .body("{\"name\":\"n\",\"client_id\":\"c\",\"client_secret\":\"s\",\"user_id\":1" + wrong[0] + "}")
                    .post("/api/avito/accounts")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo(wrong[1]));
        }
    }

    @Test
    void aForgottenAccountIsGoneWithItsSecret() {
        var id = avito.account("");
        var secret = avito.inTenant(() -> accounts.require(office.number(), id))
                .keys()
                .webhookSecret();
        assertThat(secret).hasSize(43);
        assertThat(accounts.ofWebhook(secret)).map(AvitoAccount::id).contains(id);
        assertThat(accounts.ofWebhook(secret + "x")).isEmpty();
        office.as("admin").delete("/api/avito/accounts/" + id).then().statusCode(204);
        assertThat(accounts.ofWebhook(secret)).isEmpty();
        office.as("admin").get("/api/avito/accounts/audit").then().body("items[0].action", equalTo("deleted"));
        office.as("admin").get("/api/avito/accounts/audit").then().body("items.login", not(equalTo("x")));
    }

    @Test
    void theSecretIsMaskedInSpans() {
        assertThat(SecretInSpans.masked("POST /webhooks/avito/abc-DEF_1?x=1"))
                .isEqualTo("POST /webhooks/avito/***?x=1");
        assertThat(SecretInSpans.masked("/webhooks/avito/{secret}")).isEqualTo("/webhooks/avito/{secret}");
    }
}
