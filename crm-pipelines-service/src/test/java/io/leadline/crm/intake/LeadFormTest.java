package io.leadline.crm.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** DESIGN §5, ingest rule, for lead forms: what is sent becomes a lead, once, and nothing that came is lost. */
@QuarkusTest
class LeadFormTest {
    private SourceDesk desk;

    @BeforeEach
    void aSourceOfItsOwn() {
        desk = SourceDesk.open("");
    }

    private static String form(String phone) {
        return "{\"name\":\"Иван Петров\",\"phone\":\"%s\",\"comment\":\"Разбит экран\"}".formatted(phone);
    }

    @Nested
    class Taking {
        @Test
        void aFormWithCommonNamesBecomesALeadInTheFirstStage() throws Exception {
            desk.send("""
                    {"name":"Иван Петров","phone":"%s","comment":"Разбит экран","email":"ivan@example.com",
                     "budget":"49 999,90 руб."}""".formatted(LeadDesk.number())).statusCode(200).body("status", equalTo("accepted"));
            desk.shownLead()
                    .body("client_name", equalTo("Иван Петров"))
                    .body("notes", equalTo("Разбит экран\nE-mail: ivan@example.com"))
                    .body("budget", equalTo(49_999.9f))
                    .body("source", equalTo("Сайт"))
                    .body("status", equalTo("новый"))
                    .body("stage_id", equalTo(LeadDesk.stage(desk.company(), "Новые")))
                    .body("pipeline_id", notNullValue())
                    .body("moved_to_stage_at", notNullValue())
                    .body("assigned_to", nullValue());
            assertThat(desk.company().events()).endsWith("lead.created");
        }

        @Test
        void aBrowsersFormOfAnySiteIsTaken() {
            given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                    .header("Origin", "https://site-of-a-tenant.example")
                    .body("your-name=%D0%90%D0%BD%D0%BD%D0%B0&tel=8+916+555-"
                            + LeadDesk.number().substring(8))
                    .post("/api/webhooks/leads/{key}", desk.key())
                    .then()
                    .statusCode(200)
                    .header("Access-Control-Allow-Origin", equalTo("*"));
            desk.shownLead().body("client_name", equalTo("Анна"));
            given().header("Origin", "https://site-of-a-tenant.example")
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "content-type")
                    .options("/api/webhooks/leads/{key}", desk.key())
                    .then()
                    .statusCode(204)
                    .header("Access-Control-Allow-Headers", equalTo("Content-Type"));
        }

        @Test
        void theMappingSaysWhereTheFormKeepsWhatAndWhereTheLeadGoes() {
            var stage = LeadDesk.stage(desk.company(), "В работе");
            var mapped = SourceDesk.of(desk.company(), """
                    ,"stage_id":%d,"mapping":{"client_name":"who.title","phone_number":"who.numbers.0",
                      "notes":"answers.0.a.b"}""".formatted(stage));
            mapped.send("""
                    {"name":"не то","who":{"title":"Ольга","numbers":["%s"]},"answers":[{"a.b":"вот"}]}""".formatted(LeadDesk.number())).statusCode(200);
            mapped.shownLead()
                    .body("client_name", equalTo("Ольга"))
                    .body("notes", equalTo("вот"))
                    .body("stage_id", equalTo(stage))
                    .body("status", equalTo("в работе"));
        }

        @Test
        void aMessengersNumberOfAnotherCountryNeedsNoPlus() {
            desk.send(form("998901234567")).statusCode(200);
            desk.shownLead().body("phone_number", equalTo("+998901234567"));
        }

        @Test
        void aPersonWhoAsksAgainIsACommentOfTheLeadThatIsThere() throws Exception {
            var phone = LeadDesk.number();
            desk.send(form(phone)).statusCode(200);
            var first = desk.lead();
            desk.send("{\"phone\":\"8%s\",\"message\":\"Перезвоните\"}".formatted(phone.substring(2)))
                    .statusCode(200);
            desk.await("done", 2);
            assertThat(desk.lead()).isEqualTo(first);
            desk.shownLead()
                    .body("comments", hasSize(1))
                    .body("comments[0].text", equalTo("Повторное обращение: Форма\nПерезвоните"))
                    .body("comments[0].created_by", nullValue());
            assertThat(desk.company().events()).endsWith("lead.created", "lead.commented");
        }
    }

    @Nested
    class Repeating {
        @Test
        void theSameBodyIsStoredOnceUntilItsTimeIsOver() throws Exception {
            var body = form(LeadDesk.number());
            desk.send(body).body("status", equalTo("accepted"));
            desk.send(body).statusCode(200).body("status", equalTo("repeated"));
            desk.await("done", 1);
            assertThat(desk.company().events()).doesNotContain("lead.commented");
            Company.change("update crm.lead_entry set received_at = now() - interval '61 minutes' where source_id = "
                    + desk.id());
            desk.send(body).body("status", equalTo("accepted"));
            desk.await("done", 2);
        }

        @Test
        void theSendersOwnIdTellsARepeatWhateverElseChanged() {
            var mapped = SourceDesk.of(desk.company(), ",\"mapping\":{\"entry_id\":\"tranid\"}");
            var phone = LeadDesk.number();
            mapped.send("{\"tranid\":\"7:1\",\"phone\":\"%s\",\"sent\":1}".formatted(phone))
                    .body("status", equalTo("accepted"));
            mapped.send("{\"tranid\":\"7:1\",\"phone\":\"%s\",\"sent\":2}".formatted(phone))
                    .body("status", equalTo("repeated"));
            mapped.send("{\"tranid\":\"7:2\",\"phone\":\"%s\",\"sent\":2}".formatted(phone))
                    .body("status", equalTo("accepted"));
            mapped.await("done", 2);
        }
    }

    @Nested
    class Refusing {
        @Test
        void aKeyNobodyHasStoresNothing() throws Exception {
            var before = Company.column("select count(*) from crm.lead_entry");
            SourceDesk.send("A".repeat(43), form(LeadDesk.number()))
                    .statusCode(404)
                    .body("code", equalTo("NOT_FOUND"));
            assertThat(Company.column("select count(*) from crm.lead_entry")).isEqualTo(before);
        }

        @Test
        void aBodyThatIsTooLargeIsRefusedBeforeTheKeyIsLookedUp() {
            SourceDesk.send("no-such-key", "{\"a\":\"" + "x".repeat(65_536) + "\"}")
                    .statusCode(413)
                    .body("code", equalTo("PAYLOAD_TOO_LARGE"));
        }

        @Test
        void anotherMediaTypeIsNotUnderstood() {
            given().contentType("text/plain")
                    .body("phone=1")
                    .post("/api/webhooks/leads/{key}", desk.key())
                    .then()
                    .statusCode(415);
        }

        @Test
        void aSourceThatSendsTooMuchIsToldWhenToComeBack() throws Exception {
            desk.send(form(LeadDesk.number())).statusCode(200);
            Company.change("update crm.lead_source_rate set requests = 300 where source_id = " + desk.id());
            desk.send(form(LeadDesk.number()))
                    .statusCode(429)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("RATE_LIMITED"));
            assertThat(Company.column("select requests from crm.lead_source_rate where source_id = " + desk.id()))
                    .containsExactly("300");
            Company.change("update crm.lead_source_rate set since = now() - interval '61 seconds' where source_id = "
                    + desk.id());
            desk.send(form(LeadDesk.number())).statusCode(200);
        }
    }
}
