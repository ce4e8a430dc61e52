package io.leadline.crm.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** spec/leads-sales.md, DESIGN §7: one lead's life. */
@QuarkusTest
class LeadTest {
    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    private String lastPayload(String what) throws Exception {
        return Company.column("""
                select %s from (
                    select id, payload from outbox.event where tenant_id = %2$d
                    union all select id, payload from outbox.pending where tenant_id = %2$d) e
                order by id desc limit 1""".formatted(what, company.number())).getFirst();
    }

    @Nested
    class Creating {
        @Test
        void aLeadIsMadeShownAndAnnounced() throws Exception {
            var manager = company.hire("manager");
            var phone = LeadDesk.number();
            var made = LeadDesk.create(owner, """
                            {"client_name":"Иван Петров","phone_number":"%s","source":"Instagram","budget":50000,
                             "notes":"Интересуется 2-комнатной квартирой","assigned_to":%d}""".formatted(phone, manager.id()))
                    .statusCode(201)
                    .header("ETag", "\"0\"")
                    .body("client_name", equalTo("Иван Петров"))
                    .body("phone_number", equalTo(phone))
                    .body("status", equalTo("новый"))
                    .body("source", equalTo("Instagram"))
                    .body("budget", equalTo(50000))
                    .body("assigned_to.id", equalTo((int) manager.id()))
                    .body("assigned_to.first_name", equalTo("Имя"))
                    .body("assigned_to.last_name", equalTo("Фамилия"))
                    .extract();
            int id = made.path("id");
            assertThat(made.header("Location")).endsWith("/api/leads/" + id);
            owner.asks()
                    .get("/api/leads/{id}", id)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"0\"")
                    .body("notes", equalTo("Интересуется 2-комнатной квартирой"))
                    .body("stage_id", equalTo(LeadDesk.stage(company, "Новые")))
                    .body("pipeline_id", notNullValue())
                    .body("moved_to_stage_at", equalTo(made.<String>path("created_at")))
                    .body("comments", empty())
                    .body("history", empty());
            assertThat(company.events()).endsWith("lead.created");
            assertThat(lastPayload("payload ->> 'assigned_to'")).isEqualTo(String.valueOf(manager.id()));
            assertThat(lastPayload("payload")).doesNotContain("Иван", phone);
        }

        @Test
        void theSameKeyMakesOneLead() {
            var key = UUID.randomUUID().toString();
            var body = LeadDesk.body("Анна", LeadDesk.number(), "");
            int id = owner.asks()
                    .header("Idempotency-Key", key)
                    .body(body)
                    .post("/api/leads/create")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            owner.asks()
                    .header("Idempotency-Key", key)
                    .body(body)
                    .post("/api/leads/create")
                    .then()
                    .statusCode(201)
                    .body("id", equalTo(id));
        }

        @Test
        void aDefaultPipelineWithoutStagesTakesLeads() {
            owner.asks()
                    .body("{\"name\":\"Пустая\",\"is_default\":true}")
                    .post("/api/pipelines")
                    .then()
                    .statusCode(201);
            LeadDesk.create(owner, LeadDesk.body("Анна", LeadDesk.number(), ""))
                    .statusCode(201)
                    .body("stage_id", nullValue())
                    .body("moved_to_stage_at", nullValue())
                    .body("status", equalTo("новый"));
        }

        @Test
        void aStageMayBeNamed() {
            LeadDesk.create(
                            owner,
                            LeadDesk.body(
                                    "Анна", LeadDesk.number(), ",\"stage_id\":" + LeadDesk.stage(company, "В работе")))
                    .statusCode(201)
                    .body("status", equalTo("в работе"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"client_name":"А","phone_number":"abc","source":"Сайт"}                            | phone_number
                {"client_name":"А","phone_number":"12","source":"Сайт"}                             | phone_number
                {"client_name":" ","phone_number":"+79161234567","source":"Сайт"}                   | client_name
                {"client_name":"А","phone_number":"+79161234567","source":"Газета"}                 | source
                {"client_name":"А","phone_number":"+79161234567","source":"Сайт","budget":-1}       | budget
                {"client_name":"А","phone_number":"+79161234567","source":"Сайт","assigned_to":1}   | assigned_to
                {"client_name":"А","phone_number":"+79161234567","source":"Сайт","stage_id":1}      | stage_id
                {"client_name":"А","phone_number":"+79161234567","source":"Сайт","pipeline_id":1}   | pipeline_id
                {"client_name":"А","phone_number":"+79161234567","source":"Сайт","status":"новый"}  | status
                """)
        void whatBreaksARuleIsNamed(String body, String field) {
            LeadDesk.create(owner, body).statusCode(400).body("errors[0].field", equalTo(field));
        }

        @Test
        void whoDoesNotWorkWithLeadsGetsNone() {
            var financier = company.hire("financier");
            LeadDesk.create(owner, LeadDesk.body("Анна", LeadDesk.number(), ",\"assigned_to\":" + financier.id()))
                    .statusCode(400)
                    .body("errors[0].field", equalTo("assigned_to"));
        }
    }

    @Nested
    class StatusAndStage {
        @Test
        void aStatusMovesTheLeadToItsStageAndHistoryTellsTheStatus() throws Exception {
            var id = LeadDesk.lead(owner, "");
            owner.asks()
                    .body("""
                            {"status":"закрыт","notes":"Клиент купил квартиру №45","closing_date":"2026-12-05"}""")
                    .patch("/api/leads/{id}", id)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"1\"")
                    .body("status", equalTo("закрыт"))
                    .body("closing_date", equalTo("2026-12-05"))
                    .body("stage_id", equalTo(LeadDesk.stage(company, "Закрыт")));
            owner.asks()
                    .get("/api/leads/{id}", id)
                    .then()
                    .body("history.action", contains("updated", "updated", "status_changed"))
                    .body("history.field", contains("notes", "closing_date", "status"))
                    .body("history[2].old_value", equalTo("новый"))
                    .body("history[2].new_value", equalTo("закрыт"))
                    .body("history[2].changed_by", equalTo("Анна Яковлева"))
                    .body("history[0].old_value", nullValue());
            assertThat(company.events()).endsWith("lead.updated");
            assertThat(lastPayload("payload ->> 'previous_status'")).isEqualTo("новый");
            assertThat(lastPayload("payload -> 'fields'")).contains("stage_id", "status", "notes");
        }

        @Test
        void aStageGivesTheLeadItsStatus() {
            var id = LeadDesk.lead(owner, "");
            owner.asks()
                    .body("{\"stage_id\":" + LeadDesk.stage(company, "Отказ") + "}")
                    .patch("/api/leads/{id}/stage", id)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("отказ"));
            owner.asks()
                    .get("/api/leads/{id}", id)
                    .then()
                    .body("history.action", contains("status_changed"))
                    .body("history[0].new_value", equalTo("отказ"));
        }

        @Test
        void aMoveThatKeepsTheStatusIsToldByTheStagesNames() {
            var second = owner.asks()
                    .body("{\"name\":\"Ещё новые\",\"status\":\"новый\"}")
                    .post(
                            "/api/pipelines/{id}/stages",
                            owner.asks().get("/api/pipelines").then().extract().<Integer>path("pipelines[0].id"))
                    .then()
                    .statusCode(201)
                    .extract()
                    .<Integer>path("id");
            var id = LeadDesk.lead(owner, "");
            owner.asks().body("{\"stage_id\":" + second + "}").patch("/api/leads/{id}/stage", id);
            owner.asks()
                    .get("/api/leads/{id}", id)
                    .then()
                    .body("history.action", contains("updated"))
                    .body("history[0].field", equalTo("stage_id"))
                    .body("history[0].old_value", equalTo("Новые"))
                    .body("history[0].new_value", equalTo("Ещё новые"));
        }

        @Test
        void aStatusWithoutAStageLeavesTheStage() {
            var refusal = LeadDesk.stage(company, "Отказ");
            owner.asks().delete("/api/pipelines/stages/{id}", refusal).then().statusCode(204);
            var id = LeadDesk.lead(owner, "");
            owner.asks()
                    .body("{\"status\":\"отказ\"}")
                    .patch("/api/leads/{id}", id)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("отказ"))
                    .body("stage_id", equalTo(LeadDesk.stage(company, "Новые")));
        }
    }

    @Nested
    class Changing {
        @Test
        void whatIsSentAgainChangesNothingAndTellsNobody() throws Exception {
            var id = LeadDesk.lead(owner, ",\"budget\":5,\"notes\":\"да\"");
            var before = company.events().size();
            owner.asks()
                    .body("{\"budget\":5.00,\"notes\":\"да\",\"status\":\"новый\"}")
                    .patch("/api/leads/{id}", id)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"0\"");
            assertThat(company.events()).hasSize(before);
        }

        @Test
        void nullClearsWhatMayBeEmpty() {
            var id = LeadDesk.lead(owner, ",\"budget\":5,\"notes\":\"да\"");
            owner.asks()
                    .body("{\"budget\":null,\"notes\":null,\"client_name\":null}")
                    .patch("/api/leads/{id}", id)
                    .then()
                    .statusCode(200)
                    .body("budget", nullValue())
                    .body("notes", nullValue())
                    .body("client_name", notNullValue());
        }

        @Test
        void anOldVersionIsRefused() {
            var id = LeadDesk.lead(owner, "");
            owner.asks()
                    .header("If-Match", "\"0\"")
                    .body("{\"notes\":\"раз\"}")
                    .patch("/api/leads/{id}", id)
                    .then()
                    .statusCode(200);
            owner.asks()
                    .header("If-Match", "\"0\"")
                    .body("{\"notes\":\"два\"}")
                    .patch("/api/leads/{id}", id)
                    .then()
                    .statusCode(412);
        }

        @Test
        void assigningIsWrittenDownWithNamesAndAnnouncedWithNumbers() throws Exception {
            var first = company.hire("manager");
            var second = company.hire("manager");
            var id = LeadDesk.lead(owner, ",\"assigned_to\":" + first.id());
            owner.asks()
                    .body("{\"assigned_to\":" + second.id() + "}")
                    .post("/api/leads/{id}/assign", id)
                    .then()
                    .statusCode(200)
                    .body("assigned_to.id", equalTo((int) second.id()));
            assertThat(lastPayload("payload ->> 'assigned_to'")).isEqualTo("" + second.id());
            assertThat(lastPayload("payload ->> 'previous_assigned_to'")).isEqualTo("" + first.id());
            owner.asks()
                    .body("{\"assigned_to\":null}")
                    .post("/api/leads/{id}/assign", id)
                    .then()
                    .statusCode(200)
                    .body("assigned_to", nullValue());
            owner.asks()
                    .get("/api/leads/{id}", id)
                    .then()
                    .body("history.action", contains("assigned", "assigned"))
                    .body("history[0].old_value", equalTo("Имя Фамилия"))
                    .body("history[1].new_value", nullValue());
            owner.asks().body("{}").post("/api/leads/{id}/assign", id).then().statusCode(400);
        }

        @Test
        void aCommentStandsInTheDetailWithItsAuthorsName() throws Exception {
            var id = LeadDesk.lead(owner, "");
            owner.asks()
                    .body("{\"text\":\"Клиент попросил отправить планировки\"}")
                    .post("/api/leads/{id}/comment", id)
                    .then()
                    .statusCode(201)
                    .body("text", equalTo("Клиент попросил отправить планировки"))
                    .body("created_by.id", equalTo((int) owner.id()))
                    .body("created_by.first_name", equalTo("Анна"));
            owner.asks()
                    .get("/api/leads/{id}", id)
                    .then()
                    .header("ETag", "\"0\"")
                    .body("comments", hasSize(1))
                    .body("comments[0].created_by", equalTo("Анна Яковлева"));
            assertThat(company.events()).endsWith("lead.commented");
            assertThat(lastPayload("payload")).doesNotContain("планировки");
        }
    }

    @Nested
    class Deleting {
        @Test
        void aDeletedLeadIsGoneUntilAnAdminBringsItBack() throws Exception {
            var admin = company.hire("admin");
            var id = LeadDesk.lead(owner, "");
            owner.asks().delete("/api/leads/{id}", id).then().statusCode(204);
            owner.asks().get("/api/leads/{id}", id).then().statusCode(404);
            owner.asks().delete("/api/leads/{id}", id).then().statusCode(404);
            owner.asks().get("/api/leads/").then().body("total", equalTo(0));
            admin.asks().post("/api/leads/{id}/restore", id).then().statusCode(200);
            owner.asks().get("/api/leads/{id}", id).then().statusCode(200);
            assertThat(company.events()).endsWith("lead.created", "lead.deleted", "lead.updated");
        }

        @Test
        void afterThirtyDaysNobodyBringsItBack() throws Exception {
            var id = LeadDesk.lead(owner, "");
            owner.asks().delete("/api/leads/{id}", id).then().statusCode(204);
            Company.change("update crm.lead set deleted_at = now() - interval '31 days' where id = " + id);
            owner.asks().post("/api/leads/{id}/restore", id).then().statusCode(404);
        }
    }
}
