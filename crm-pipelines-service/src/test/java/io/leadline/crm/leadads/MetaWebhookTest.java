package io.leadline.crm.leadads;

import static io.leadline.crm.leadads.PageDesk.lead;
import static io.leadline.crm.leadads.PageDesk.meta;
import static io.leadline.crm.leadads.PageDesk.notification;
import static io.leadline.crm.leadads.PageDesk.signature;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN §5, ingest rule, for Meta's notifications (upstreams/meta-leadgen.md §1 and §2). */
@QuarkusTest
class MetaWebhookTest {
    private PageDesk desk;

    @BeforeEach
    void aPageOfItsOwn() {
        meta().reset();
        desk = PageDesk.open();
    }

    private static void handshake(Object tenant, String token, int status, String body) {
        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.challenge", "1158201444")
                .queryParam("hub.verify_token", token)
                .get("/webhooks/meta-leads/{tenant}", tenant)
                .then()
                .statusCode(status)
                .body(org.hamcrest.Matchers.containsString(body));
    }

    @Test
    void theHandshakeAnswersTheChallengeToTheSavedTokenAlone() {
        var token = PageDesk.PAGE.verifyToken();
        handshake(desk.company().number(), token, 200, "1158201444");
        handshake(desk.company().uuid(), token, 200, "1158201444");
        handshake(desk.company().number(), token + "x", 403, "FORBIDDEN");
        handshake(Company.found().number(), token, 403, "FORBIDDEN");
        handshake("nobody", token, 403, "FORBIDDEN");
        handshake(999_999_999, token, 403, "FORBIDDEN");
        assertThat(VerifyTokenInSpans.masked("hub.mode=subscribe&hub.verify_token=" + token + "&a=b"))
                .isEqualTo("hub.mode=subscribe&hub.verify_token=***&a=b");
    }

    @Test
    void tenantOneHasTheEnvironmentsAccountUntilItSavesItsOwn() {
        handshake(1, PageDesk.PAGE.verifyToken(), 200, "1158201444");
    }

    @Test
    void aNotificationOfMetaBecomesALeadOfItsPlatform() throws Exception {
        meta().mode("{\"ids\":\"numbers\"}");
        meta().seed("""
                {"leads":[{"platform":"ig","ad_id":"238","answers":{"full_name":"Зоя Ким","phone_number":"%s",
                 "email":"zoya@example.com","какой_у_вас_телефон?":["iPhone 13","iPhone 15"]}}],
                 "notify":"http://127.0.0.1:%d/webhooks/meta-leads/%d"}""".formatted(
                        LeadDesk.number(), RestAssured.port, desk.company().number()));
        desk.shownLead()
                .body("client_name", equalTo("Зоя Ким"))
                .body("source", equalTo("Instagram"))
                .body("notes", equalTo("какой у вас телефон?: iPhone 13, iPhone 15\nE-mail: zoya@example.com"))
                .body("status", equalTo("новый"));
        assertThat(desk.state()).isEqualTo("working");
        assertThat(desk.company().events()).containsOnlyOnce("lead.created");
    }

    @Test
    void aRepeatHoursLaterChangesNothing() throws Exception {
        var body = notification(lead("\"full_name\":\"Иван\",\"phone_number\":\"" + LeadDesk.number() + "\"", ""));
        desk.send(body).statusCode(200);
        desk.shownLead().body("source", equalTo("Facebook"));
        Company.change("update crm.meta_entry set created_at = created_at - interval '36 hours', settled_at ="
                + " settled_at - interval '36 hours' where tenant_id = "
                + desk.company().number());
        for (var i = 0; i < 3; i++) {
            desk.send(body).statusCode(200);
        }
        assertThat(desk.entries("new")).isEmpty();
        desk.shownLead().body("comments", hasSize(0));
        assertThat(desk.company().events()).containsOnlyOnce("lead.created").doesNotContain("lead.commented");
    }

    @Test
    void theSameNotificationManyTimesAtOnceIsOneEntry() throws Exception {
        var body = notification(lead("\"phone_number\":\"" + LeadDesk.number() + "\"", ""));
        var signature = signature(body);
        IntStream.range(0, 8).parallel().forEach(_ -> desk.send(body, signature).statusCode(200));
        desk.shownLead().body("comments", hasSize(0));
    }

    @Test
    void aWrongSignatureStoresNothing() throws Exception {
        var body = notification("123456789012345");
        desk.send(body, signature(body + " ")).statusCode(401);
        desk.send(body, signature(body).replace("sha256=", "sha1=")).statusCode(401);
        desk.send(body, "sha256=zz").statusCode(401);
        given().contentType("application/json")
                .body(body)
                .post("/webhooks/meta-leads/{tenant}", desk.company().number())
                .then()
                .statusCode(401);
        given().contentType("application/json")
                .body(body)
                .header("X-Hub-Signature-256", signature(body))
                .post("/webhooks/meta-leads/{tenant}", Company.found().number())
                .then()
                .statusCode(404);
        assertThat(Company.column("select id from crm.meta_entry where tenant_id = "
                        + desk.company().number()))
                .isEmpty();
    }

    @Test
    void aThousandChangesAreOneNotification() throws Exception {
        var changes = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"field\":\"leadgen\",\"value\":{\"leadgen_id\":%d,\"form_id\":7}}"
                        .formatted(500_000_000_000_000L + i))
                .collect(Collectors.joining(","));
        desk.send("{\"object\":\"page\",\"entry\":[{\"id\":1,\"changes\":[" + changes + "]}]}")
                .statusCode(200);
        try {
            assertThat(Company.column("select count(*) from crm.meta_entry where tenant_id = "
                            + desk.company().number()))
                    .containsExactly("1000");
        } finally {
            Company.change("delete from crm.meta_entry where tenant_id = "
                    + desk.company().number());
        }
    }

    @Test
    void whatIsNotAboutLeadsIsKeptAndLeftAlone() throws Exception {
        desk.send("{\"object\":\"page\",\"entry\":[{\"changes\":[{\"field\":\"feed\",\"value\":{}}]}]}")
                .statusCode(200);
        desk.send("{\"object\":\"instagram\",\"entry\":[]}").statusCode(200);
        desk.send("{broken \u0000").statusCode(200);
        desk.send("{broken \u0000").statusCode(200);
        desk.send("{\"object\":\"page\",\"entry\":[{\"changes\":[{\"field\":\"leadgen\",\"value\":{\"leadgen_id\":"
                        + "\"1/../2\"}}]}]}")
                .statusCode(200);
        assertThat(desk.entries("ignored")).hasSize(4);
        assertThat(desk.entries("new")).isEmpty();
    }
}
