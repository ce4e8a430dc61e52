package io.leadline.crm.crmsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AmoCrmPushTest {
    @Test
    void aNewLeadGoesThereWithContactTagBudgetNotesAndOurNumber() {
        var desk = PushDesk.amo("");
        var phone = LeadDesk.number();
        int lead = LeadDesk.create(
                        desk.company().owner(),
                        LeadDesk.body("Иван Петров", phone, ",\"budget\":50000.4,\"notes\":\"Две комнаты\""))
                .statusCode(201)
                .extract()
                .path("id");
        desk.awaitState(lead, "synced");
        var there = desk.onlyLead();
        assertThat(there.get("name").asText()).isEqualTo("Иван Петров");
        assertThat(there.get("price").asLong()).isEqualTo(50_000);
        assertThat(there.at("/_embedded/tags/0/name").asText()).isEqualTo("Сайт");
        assertThat(there.at("/custom_fields_values/0/values/0/value").asText()).isEqualTo("LEADLINE" + lead);
        assertThat(there.at("/notes/0/params/text").asText()).startsWith("Две комнаты");
        assertThat(desk.there()
                        .seed("{}")
                        .at("/contacts/0/custom_fields_values/0/values/0/value")
                        .asText())
                .isEqualTo(phone);
        assertThat(desk.sync(lead).getString("items[0].external_id"))
                .isEqualTo(there.get("id").asText());
        desk.edit(lead, "{\"status\":\"закрыт\",\"client_name\":\"Иван Сидоров\"}");
        await().untilAsserted(() ->
                assertThat(desk.onlyLead().get("status_id").asInt()).isEqualTo(142));
        desk.awaitState(lead, "synced");
        assertThat(desk.there().seed("{}").at("/contacts/0/name").asText()).isEqualTo("Иван Сидоров");
        assertThat(desk.onlyLead().get("notes")).hasSize(1);
    }

    @Test
    void aContactWithThePhoneIsUsedAgain() {
        var desk = PushDesk.amo("");
        var phone = LeadDesk.number();
        desk.there().seed("""
                {"contacts":[{"name":"Старый","custom_fields_values":[{"field_code":"PHONE",
                 "values":[{"value":"%s"}]}]}]}""".formatted(phone.replaceFirst("\\+7916", "+7 (916) ")));
        int lead = LeadDesk.create(desk.company().owner(), LeadDesk.body("Иван", phone, ""))
                .extract()
                .path("id");
        desk.awaitState(lead, "synced");
        assertThat(desk.there().seed("{}").get("contacts")).hasSize(1);
    }

    @Test
    void aLeadChangedTenTimesWhileTheyAreBusyGoesOnceAsItIsThen() throws Exception {
        var desk = PushDesk.amo("");
        desk.there().next("{\"status\":429,\"headers\":{\"Retry-After\":\"3600\"},\"body\":\"slow down\"}");
        var lead = LeadDesk.lead(desk.company().owner(), "");
        await().until(() -> desk.requests("") > 0);
        IntStream.rangeClosed(1, 10).forEach(i -> desk.edit(lead, "{\"budget\":" + i + "}"));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        Company.column("""
                select seq >= (select max(seq) from outbox.event where tenant_id = %d)
                    and not exists (select from outbox.pending where tenant_id = %1$d)
                from outbox.consumer where name = 'crm.lead-push'""".formatted(desk.company().number())))
                .containsExactly("t"));
        // What waits for the account goes on once it is found in order.
        desk.company()
                .owner()
                .asks()
                .post("/api/integrations/amocrm/test")
                .then()
                .body("ok", equalTo(true));
        desk.awaitState(lead, "synced");
        assertThat(desk.onlyLead().get("price").asInt()).isEqualTo(10);
        assertThat(desk.requests("POST /amocrm/api/v4/leads/complex")).isEqualTo(1);
        assertThat(desk.requests("PATCH /amocrm/api/v4/leads")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"match\":\"/leads/complex\",\"transfer\":\"no_answer\",\"effect\":true}",
                "{\"match\":\"/leads/complex\",\"transfer\":\"headers_only\",\"effect\":true}",
                "{\"match\":\"/leads/complex\",\"transfer\":\"half_body\",\"effect\":true}",
                "{\"match\":\"/leads/complex\",\"reset\":true,\"effect\":true}",
                "{\"match\":\"/leads/complex\",\"status\":504,\"effect\":true}",
                "{\"match\":\"/leads/complex\",\"status\":200,\"body\":\"<html>\",\"effect\":true}",
                "{\"match\":\"/leads/complex\",\"status\":500}"
            })
    void aLostAnswerMakesNoSecondLead(String fault) {
        var desk = PushDesk.amo("");
        // Their search does not know it yet; the list does.
        desk.there().mode("{\"search_lag_ms\":60000,\"per_second\":100}");
        desk.there().next(fault);
        var lead = LeadDesk.lead(desk.company().owner(), "");
        desk.awaitState(lead, "synced");
        assertThat(desk.onlyLead().get("id").asText()).isEqualTo(desk.sync(lead).getString("items[0].external_id"));
    }

    @Test
    void aProcessThatDiedAfterTheCreateMakesNoSecondLead() throws Exception {
        var desk = PushDesk.amo("");
        var lead = LeadDesk.lead(desk.company().owner(), "");
        desk.awaitState(lead, "synced");
        // As it would have left things: the lead is there, and here stands that it may be.
        Company.change("""
                update crm.lead_sync set external_id = null, contact_id = null, maybe_made = true, state = 'pending'
                where lead_id = %d""".formatted(lead));
        Company.change("""
                update crm.lead_push set state = 'sending', settled_at = null, due_at = now() - interval '1 second'
                where lane = 'amocrm:%d'""".formatted(lead));
        desk.awaitState(lead, "synced");
        assertThat(desk.onlyLead().get("id").asText()).isEqualTo(desk.sync(lead).getString("items[0].external_id"));
    }

    @Test
    void commentsAreNotesOnceAndInTheirOrder() {
        var desk = PushDesk.amo("");
        var lead = LeadDesk.lead(desk.company().owner(), "");
        desk.awaitState(lead, "synced");
        desk.there().next("{\"match\":\"/notes\",\"transfer\":\"no_answer\",\"effect\":true}");
        desk.comment(lead, "Первый");
        desk.comment(lead, "Второй");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> desk.onlyLead().get("notes").size() == 2);
        desk.awaitState(lead, "synced");
        assertThat(desk.onlyLead().get("notes").valueStream())
                .extracting(note -> note.at("/params/text").asText())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("Первый\n— Анна Яковлева, Leadline #"),
                        second -> assertThat(second).startsWith("Второй"));
    }

    @Test
    void whatTheyRefuseNamesTheFieldAndGoesOnceItIsMended() {
        var desk = PushDesk.amo(",\"stages\":{\"новый\":\"99\"}");
        var lead = LeadDesk.lead(desk.company().owner(), "");
        desk.awaitState(lead, "failed");
        assertThat(desk.sync(lead).getString("items[0].last_error")).contains("status_id", "NotSupportedChoice");
        desk.company()
                .owner()
                .asks()
                .get("/api/integrations/amocrm/leads?state=failed")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].lead_id", equalTo(lead));
        desk.save("{\"domain\":\"demo.amocrm.ru\",\"stages\":{\"новый\":\"7102\"},\"responsible\":{}}")
                .statusCode(200);
        desk.retry(lead);
        desk.awaitState(lead, "synced");
        assertThat(desk.onlyLead().get("status_id").asInt()).isEqualTo(7102);
    }

    @Test
    void aDeletedLeadStaysThereWithANoteAndComesBackAsTheSame() {
        var desk = PushDesk.amo("");
        var lead = LeadDesk.lead(desk.company().owner(), "");
        desk.awaitState(lead, "synced");
        desk.company().owner().asks().delete("/api/leads/{id}", lead).then().statusCode(204);
        await().until(() -> desk.onlyLead().get("notes").size() == 1);
        desk.company()
                .owner()
                .asks()
                .post("/api/leads/{id}/restore", lead)
                .then()
                .statusCode(200);
        desk.awaitState(lead, "synced");
        assertThat(desk.onlyLead().get("notes")).hasSize(1);
    }

    @Test
    void aLeadDeletedThereIsNotMadeAnewByItself() {
        var desk = PushDesk.amo("");
        var lead = LeadDesk.lead(desk.company().owner(), "");
        desk.awaitState(lead, "synced");
        desk.there().seed("{\"forget\":" + desk.onlyLead().get("id") + "}");
        desk.edit(lead, "{\"budget\":7}");
        desk.awaitState(lead, "failed");
        assertThat(desk.leads()).isEmpty();
        desk.retry(lead);
        desk.awaitState(lead, "synced");
        assertThat(desk.leads()).hasSize(1);
    }

    @Test
    void allLeadsGoOnDemandAndTheirsAloneOfATenant() {
        var desk = PushDesk.amo(",\"enabled\":false");
        desk.there().mode("{\"per_second\":100}");
        var leads = IntStream.range(0, 5)
                .map(_ -> LeadDesk.lead(desk.company().owner(), ""))
                .toArray();
        desk.company()
                .owner()
                .asks()
                .body("{}")
                .post("/api/integrations/amocrm/push")
                .then()
                .statusCode(409)
                .body("detail", containsString("not connected"));
        desk.save("{\"domain\":\"demo.amocrm.ru\"}").statusCode(200);
        desk.push("{\"lead_ids\":[" + leads[0] + ",1]}");
        desk.awaitState(leads[0], "synced");
        assertThat(desk.leads()).hasSize(1);
        desk.push("{}");
        for (var lead : leads) {
            desk.awaitState(lead, "synced");
        }
        assertThat(desk.leads()).hasSize(5);
        var stranger = Company.found();
        stranger.owner().asks().get("/api/leads/{id}/sync", leads[0]).then().statusCode(404);
        stranger.owner().asks().get("/api/integrations/amocrm").then().statusCode(404);
        stranger.owner()
                .asks()
                .get("/api/integrations/amocrm/leads")
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
        var manager = desk.company().hire("manager");
        manager.asks().get("/api/leads/{id}/sync", leads[0]).then().statusCode(403);
        manager.asks().get("/api/integrations/amocrm/leads").then().statusCode(403);
    }
}
