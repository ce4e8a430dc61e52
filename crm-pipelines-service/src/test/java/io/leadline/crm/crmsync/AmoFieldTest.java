package io.leadline.crm.crmsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An admin of amoCRM may delete the field that holds our numbers. */
@QuarkusTest
class AmoFieldTest {
    private static final String CREATE = "POST /amocrm/api/v4/leads/complex";
    private static final String MAKE_FIELD = "POST /amocrm/api/v4/leads/custom_fields";

    @Test
    void aFieldDeletedThereIsMadeAnewAndTheLeadIsMadeOnce() {
        var desk = PushDesk.amo("");
        desk.awaitState(lead(desk), "synced");
        var old = onlyField(desk);
        desk.there().seed("{\"forget_field\":" + old + "}");
        var second = lead(desk);
        desk.awaitState(second, "synced");
        assertThat(desk.leads()).hasSize(2);
        assertThat(onlyField(desk)).isNotEqualTo(old);
        assertThat(marks(desk.leads().getLast())).containsExactly(onlyField(desk) + "=LEADLINE" + second);
        assertThat(desk.requests(CREATE)).isEqualTo(3);
        desk.awaitState(lead(desk), "synced");
        assertThat(desk.requests(CREATE)).as("the new number is kept").isEqualTo(4);
        assertThat(desk.requests(MAKE_FIELD)).isEqualTo(2);
    }

    @Test
    void aFieldThatStandsThereAnewUnderItsNameIsUsed() {
        var desk = PushDesk.amo("");
        desk.awaitState(lead(desk), "synced");
        desk.there()
                .seed("{\"forget_field\":" + onlyField(desk)
                        + ",\"custom_fields\":[{\"name\":\"Leadline ID\",\"type\":\"text\"}]}");
        var second = lead(desk);
        desk.awaitState(second, "synced");
        assertThat(marks(desk.leads().getLast())).containsExactly(onlyField(desk) + "=LEADLINE" + second);
        assertThat(desk.requests(MAKE_FIELD)).isEqualTo(1);
    }

    @Test
    void onlyOneMoreTryIsMade() {
        var desk = PushDesk.amo("");
        desk.there().next("""
                {"match":"/leads/complex","times":9,"status":400,"body":{"title":"Bad Request","status":400,
                 "validation-errors":[{"request_id":"0","errors":[{"code":"NotSupportedChoice",
                  "path":"custom_fields_values.0.field_id","detail":"No valid choice"}]}]}}""");
        var lead = lead(desk);
        desk.awaitState(lead, "failed");
        assertThat(desk.sync(lead).getString("items[0].last_error")).contains("custom_fields_values.0.field_id");
        assertThat(desk.requests(CREATE)).isEqualTo(2);
        assertThat(desk.requests(MAKE_FIELD)).isEqualTo(1);
    }

    @Test
    void aFieldThatAnAdminChoseIsNotReplaced() {
        var desk = PushDesk.amo(",\"lead_field\":77");
        var lead = lead(desk);
        desk.awaitState(lead, "failed");
        assertThat(desk.sync(lead).getString("items[0].last_error")).contains("custom_fields_values.0.field_id");
        assertThat(desk.requests(CREATE)).isEqualTo(1);
        assertThat(desk.requests(MAKE_FIELD)).isZero();
    }

    @Test
    void aLeadThatMayBeThereIsNotDoubledWhenItsMarkWentWithTheField() throws Exception {
        var desk = PushDesk.amo("");
        var lead = lead(desk);
        desk.awaitState(lead, "synced");
        desk.there().seed("{\"forget_field\":" + onlyField(desk) + "}");
        diedAfterTheCreate(lead);
        desk.awaitState(lead, "failed");
        assertThat(desk.sync(lead).getString("items[0].last_error")).contains("field", "deleted");
        assertThat(desk.leads()).hasSize(1);
        desk.retry(lead);
        desk.awaitState(lead, "synced");
        assertThat(marks(desk.leads().getLast())).containsExactly(onlyField(desk) + "=LEADLINE" + lead);
    }

    @Test
    void aFieldBehindTheFirstPageIsNotTakenForDeleted() throws Exception {
        var desk = PushDesk.amo(",\"enabled\":false");
        var others = IntStream.range(0, 255)
                .mapToObj(i -> "{\"name\":\"Поле " + i + "\",\"type\":\"text\"}")
                .collect(Collectors.joining(","));
        desk.there().seed("{\"custom_fields\":[" + others + "]}");
        desk.save("{\"domain\":\"demo.amocrm.ru\"}").statusCode(200);
        var lead = lead(desk);
        desk.awaitState(lead, "synced");
        desk.there().seed("{\"forget\":" + desk.onlyLead().get("id") + "}");
        diedAfterTheCreate(lead);
        desk.awaitState(lead, "synced");
        assertThat(desk.leads()).hasSize(1);
        assertThat(desk.requests(MAKE_FIELD)).isEqualTo(1);
    }

    @Test
    void theTestOfTheIntegrationMakesTheFieldAnew() {
        var desk = PushDesk.amo("");
        desk.awaitState(lead(desk), "synced");
        desk.there().seed("{\"forget_field\":" + onlyField(desk) + "}");
        desk.company().owner().asks().post(desk.path() + "/test").then().body("ok", equalTo(true));
        assertThat(onlyField(desk)).isPositive();
        desk.awaitState(lead(desk), "synced");
        assertThat(desk.requests(CREATE)).isEqualTo(2);
    }

    private static int lead(PushDesk desk) {
        return LeadDesk.lead(desk.company().owner(), "");
    }

    /** As the process would have left things: the lead is made there, and here stands that it may be. */
    private static void diedAfterTheCreate(int lead) throws Exception {
        Company.change("""
                update crm.lead_sync set external_id = null, contact_id = null, maybe_made = true, state = 'pending'
                where lead_id = %d""".formatted(lead));
        Company.change("""
                update crm.lead_push set state = 'sending', settled_at = null, due_at = now() - interval '1 second'
                where lane = 'amocrm:%d'""".formatted(lead));
    }

    private static long onlyField(PushDesk desk) {
        var fields = desk.there().seed("{}").get("custom_fields");
        assertThat(fields).hasSize(1);
        return fields.get(0).get("id").asLong();
    }

    private static List<String> marks(JsonNode lead) {
        return lead.path("custom_fields_values")
                .valueStream()
                .map(value -> value.get("field_id") + "="
                        + value.at("/values/0/value").asText())
                .toList();
    }
}
