package io.leadline.crm.crmsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class Bitrix24PushTest {
    @Test
    void aNewLeadGoesThereAndFollowsItsChangesAndComments() {
        var desk = PushDesk.bitrix("");
        var phone = LeadDesk.number();
        int lead = LeadDesk.create(
                        desk.company().owner(),
                        LeadDesk.body("Иван Петров", phone, ",\"budget\":50000.5,\"notes\":\"Две комнаты\""))
                .extract()
                .path("id");
        desk.awaitState(lead, "synced");
        var there = desk.onlyLead();
        assertThat(there.get("title").asText()).isEqualTo("Иван Петров");
        assertThat(there.get("opportunity").decimalValue()).isEqualByComparingTo("50000.5");
        assertThat(there.get("comments").asText()).isEqualTo("Две комнаты");
        assertThat(there.get("sourceId").asText()).isEqualTo("WEB");
        assertThat(there.get("stageId").asText()).isEqualTo("NEW");
        assertThat(there.get("originatorId").asText()).isEqualTo("leadline");
        assertThat(there.get("originId").asText()).isEqualTo(Integer.toString(lead));
        assertThat(there.at("/fm/0/value").asText()).isEqualTo(phone);
        desk.comment(lead, "Перезвонить");
        desk.edit(lead, "{\"status\":\"отказ\"}");
        await().untilAsserted(() ->
                assertThat(desk.onlyLead().get("stageId").asText()).isEqualTo("JUNK"));
        desk.awaitState(lead, "synced");
        assertThat(desk.onlyLead().at("/timeline/0/COMMENT").asText()).startsWith("Перезвонить");
    }

    @Test
    void aDealGetsTheContactWithThePhone() {
        var desk = PushDesk.bitrix(",\"entity\":\"deal\"");
        var phone = LeadDesk.number();
        int lead = LeadDesk.create(desk.company().owner(), LeadDesk.body("Иван", phone, ""))
                .extract()
                .path("id");
        desk.awaitState(lead, "synced");
        var all = desk.there().seed("{}");
        assertThat(all.get("leads")).isEmpty();
        assertThat(all.get("contacts")).hasSize(1);
        assertThat(all.at("/deals/0/contactId")).isEqualTo(all.at("/contacts/0/id"));
        assertThat(all.at("/deals/0/originId").asText()).isEqualTo(Integer.toString(lead));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"match\":\"crm.item.add\",\"transfer\":\"no_answer\",\"effect\":true}",
                "{\"match\":\"crm.item.add\",\"transfer\":\"half_body\",\"effect\":true}",
                "{\"match\":\"crm.item.add\",\"status\":502,\"body\":\"<html>\",\"effect\":true}",
                "{\"match\":\"crm.item.add\",\"status\":500,\"body\":{\"error\":\"INTERNAL_SERVER_ERROR\"}}",
                "{\"match\":\"crm.item.add\",\"status\":503,\"body\":{\"error\":\"query_limit_exceeded\"}}",
                "{\"match\":\"crm.item.add\",\"status\":429,\"headers\":{\"Retry-After\":\"1\"},"
                        + "\"body\":{\"error\":\"OPERATION_TIME_LIMIT\"}}"
            })
    void whateverGoesWrongThereIsOneLead(String fault) {
        var desk = PushDesk.bitrix("");
        desk.there().next(fault);
        var lead = LeadDesk.lead(desk.company().owner(), "");
        desk.awaitState(lead, "synced");
        assertThat(desk.onlyLead().get("id").asText()).isEqualTo(desk.sync(lead).getString("items[0].external_id"));
    }

    @Test
    void aCommentWhoseAnswerIsLostIsThereOnce() {
        var desk = PushDesk.bitrix("");
        var lead = LeadDesk.lead(desk.company().owner(), "");
        desk.awaitState(lead, "synced");
        desk.there().next("{\"match\":\"comment.add\",\"transfer\":\"no_answer\",\"effect\":true}");
        desk.comment(lead, "Один раз");
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.requests("comment.list") > 0);
        desk.awaitState(lead, "synced");
        assertThat(desk.onlyLead().get("timeline")).hasSize(1);
    }

    @Test
    void anOverloadedPortalIsLeftAloneUntilSomebodySaysSo() {
        var desk = PushDesk.bitrix("");
        desk.there().mode("{\"refusal\":\"OVERLOAD_LIMIT\"}");
        var lead = LeadDesk.lead(desk.company().owner(), "");
        await().untilAsserted(() -> desk.company()
                .owner()
                .asks()
                .get("/api/integrations/bitrix24")
                .then()
                .body("standing.state", equalTo("failed"))
                .body("standing.waiting_why", containsString("OVERLOAD_LIMIT"))
                .body("standing.waiting_until", notNullValue()));
        desk.company()
                .owner()
                .asks()
                .post("/api/integrations/bitrix24/test")
                .then()
                .body("ok", equalTo(false))
                .body("message", containsString("OVERLOAD_LIMIT"));
        desk.there().mode("{}");
        desk.company()
                .owner()
                .asks()
                .post("/api/integrations/bitrix24/test")
                .then()
                .body("ok", equalTo(true));
        desk.awaitState(lead, "synced");
        assertThat(desk.leads()).hasSize(1);
    }

    @Test
    void whatTheyRefuseIsToldAndMended() {
        var desk = PushDesk.bitrix(",\"stages\":{\"новый\":\"NONSENSE\"}");
        var lead = LeadDesk.lead(desk.company().owner(), "");
        desk.awaitState(lead, "failed");
        assertThat(desk.sync(lead).getString("items[0].last_error")).contains("stageId");
        desk.save("{\"stages\":{\"новый\":\"PROCESSED\"}}").statusCode(200);
        desk.edit(lead, "{\"budget\":3}");
        desk.awaitState(lead, "synced");
        assertThat(desk.onlyLead().get("stageId").asText()).isEqualTo("PROCESSED");
    }

    @Test
    void theMappingsChoicesComeFromThePortal() {
        var desk = PushDesk.bitrix("");
        desk.company()
                .owner()
                .asks()
                .get("/api/integrations/bitrix24/catalogue")
                .then()
                .statusCode(200)
                .body("pipelines[0].stages.id", hasItem("IN_PROCESS"))
                .body("users.name", hasItem("Пётр Смирнов"))
                .body("sources.id", hasItem("WEB"));
        desk.there().mode("{\"scopes\":\"user\"}");
        desk.company()
                .owner()
                .asks()
                .get("/api/integrations/bitrix24/catalogue")
                .then()
                .statusCode(503)
                .body("detail", containsString("INSUFFICIENT_SCOPE"));
    }
}
