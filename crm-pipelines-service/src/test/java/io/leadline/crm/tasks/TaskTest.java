package io.leadline.crm.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** spec/crm-pipelines-tasks-events.md §2. */
@QuarkusTest
class TaskTest {
    private Company company;
    private Company.Person owner;
    private int lead;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
        lead = LeadDesk.lead(owner, "");
    }

    private static String body(String due, String more) {
        return "{\"type\":\"call\",\"due_at\":\"%s\"%s}".formatted(due, more);
    }

    private int task(Company.Person by, int lead, String due, String more) {
        return by.asks()
                .body(body(due, more))
                .post("/api/leads/{id}/tasks", lead)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<Integer> list(Company.Person by, String query) {
        return by.asks()
                .get("/api/tasks?" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    /** Noon of a day of the tenant, without an offset. */
    private static String noon(int daysFromToday) {
        return LocalDate.now(ZoneId.of("Europe/Moscow")).plusDays(daysFromToday) + "T12:00:00";
    }

    @Nested
    class Creating {
        @Test
        void aTaskIsTheCallersUnlessItSaysWhose() throws Exception {
            var id = owner.asks()
                    .body("{\"type\":\"call\",\"due_at\":\"2026-01-29T14:00:00\",\"note\":\"Перезвонить\"}")
                    .post("/api/leads/{id}/tasks", lead)
                    .then()
                    .statusCode(201)
                    .header("ETag", equalTo("\"0\""))
                    .body("lead_id", equalTo(lead))
                    .body("type", equalTo("call"))
                    .body("status", equalTo("open"))
                    .body("due_at", equalTo("2026-01-29T11:00:00Z"))
                    .body("note", equalTo("Перезвонить"))
                    .body("assigned_to_user_id", equalTo((int) owner.id()))
                    .body("assigned_to.first_name", equalTo("Анна"))
                    .extract()
                    .<Integer>path("id");
            assertThat(company.events()).endsWith("task.created");
            owner.asks()
                    .get("/api/leads/{id}/tasks", lead)
                    .then()
                    .body("items.id", contains(id))
                    .body("total", equalTo(1))
                    .body("pages", equalTo(1));
            var manager = company.hire("manager");
            owner.asks()
                    .body(body(noon(0), ",\"assigned_to_user_id\":" + manager.id()))
                    .post("/api/leads/{id}/tasks", lead)
                    .then()
                    .statusCode(201)
                    .body("assigned_to_user_id", equalTo((int) manager.id()));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"type":"sms","due_at":"2026-01-29T14:00:00"}                               | type
                {"type":"call","due_at":"завтра"}                                           | due_at
                {"type":"call"}                                                             | due_at
                {"type":"call","due_at":"2026-01-29T14:00:00","assigned_to_user_id":1}      | assigned_to_user_id
                {"type":"call","due_at":"2026-01-29T14:00:00","priority":1}                 | priority
                """)
        void whatBreaksARuleIsNamed(String body, String field) {
            owner.asks()
                    .body(body)
                    .post("/api/leads/{id}/tasks", lead)
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo(field));
        }
    }

    @Nested
    class Changing {
        @Test
        void aTaskIsDoneMovedAndAnnouncedOnce() throws Exception {
            var id = task(owner, lead, noon(0), "");
            owner.asks()
                    .header("If-Match", "\"0\"")
                    .body("{\"status\":\"done\",\"due_at\":\"2026-01-30T10:00:00\",\"note\":\"Обновлённый текст\"}")
                    .patch("/api/leads/tasks/{id}", id)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"1\"")
                    .body("status", equalTo("done"))
                    .body("due_at", equalTo("2026-01-30T07:00:00Z"))
                    .body("note", equalTo("Обновлённый текст"));
            owner.asks()
                    .header("If-Match", "\"0\"")
                    .body("{\"note\":null}")
                    .patch("/api/leads/tasks/{id}", id)
                    .then()
                    .statusCode(412);
            owner.asks()
                    .body("{\"note\":null,\"status\":\"done\"}")
                    .patch("/api/leads/tasks/{id}", id)
                    .then()
                    .statusCode(200)
                    .body("note", nullValue());
            owner.asks().body("{\"status\":\"done\"}").patch("/api/leads/tasks/{id}", id);
            assertThat(company.events()).filteredOn("task.updated"::equals).hasSize(2);
        }

        @Test
        void aDeletedLeadsTasksGoAndComeWithIt() {
            var id = task(owner, lead, noon(0), "");
            owner.asks().delete("/api/leads/{id}", lead).then().statusCode(204);
            assertThat(list(owner, "page=1")).isEmpty();
            owner.asks()
                    .body("{\"status\":\"done\"}")
                    .patch("/api/leads/tasks/{id}", id)
                    .then()
                    .statusCode(404);
            owner.asks().post("/api/leads/{id}/restore", lead).then().statusCode(200);
            assertThat(list(owner, "page=1")).containsExactly(id);
        }
    }

    @Nested
    class Listing {
        @Test
        void daysAreTheTenantsAndOnlyOpenTasksAreLate() {
            var late = task(owner, lead, noon(-1), "");
            var done = task(owner, lead, noon(-1), "");
            owner.asks().body("{\"status\":\"done\"}").patch("/api/leads/tasks/{id}", done);
            var today = task(owner, lead, LocalDate.now(ZoneId.of("Europe/Moscow")) + "T00:00:00", "");
            var tonight = task(owner, lead, LocalDate.now(ZoneId.of("Europe/Moscow")) + "T23:59:59", "");
            var later = task(owner, lead, noon(8), "");
            assertThat(list(owner, "status=open&due=today")).containsExactly(today, tonight);
            assertThat(list(owner, "due=overdue")).containsExactly(late);
            assertThat(list(owner, "due=overdue&status=done")).containsExactly(done);
            assertThat(list(owner, "due=week")).contains(today, tonight).doesNotContain(later);
            assertThat(list(owner, "status=open")).containsExactly(late, today, tonight, later);
            owner.asks()
                    .get("/api/tasks?size=2&page=2")
                    .then()
                    .body("items.id", contains(today, tonight))
                    .body("total", equalTo(5))
                    .body("pages", equalTo(3));
        }

        @ParameterizedTest
        @CsvSource({"due=tomorrow", "status=late", "size=101"})
        void limitsHold(String query) {
            owner.asks().get("/api/tasks?" + query).then().statusCode(400);
        }
    }

    @Nested
    class Roles {
        @Test
        void aManagerHasOwnTasksOfOwnLeads() {
            var manager = company.hire("manager");
            var own = LeadDesk.lead(owner, ",\"assigned_to\":" + manager.id());
            var mine = task(manager, own, noon(0), "");
            var anothers = task(owner, own, noon(1), "");
            var elsewhere = task(owner, lead, noon(0), "");
            assertThat(list(manager, "page=1")).containsExactly(mine);
            manager.asks().get("/api/leads/{id}/tasks", own).then().body("items.id", contains(mine, anothers));
            manager.asks().get("/api/leads/{id}/tasks", lead).then().statusCode(403);
            manager.asks()
                    .body(body(noon(0), ""))
                    .post("/api/leads/{id}/tasks", lead)
                    .then()
                    .statusCode(403);
            manager.asks()
                    .body(body(noon(0), ",\"assigned_to_user_id\":" + owner.id()))
                    .post("/api/leads/{id}/tasks", own)
                    .then()
                    .statusCode(403);
            manager.asks()
                    .body("{\"status\":\"done\"}")
                    .patch("/api/leads/tasks/{id}", elsewhere)
                    .then()
                    .statusCode(403);
            manager.asks()
                    .body("{\"status\":\"done\"}")
                    .patch("/api/leads/tasks/{id}", mine)
                    .then()
                    .statusCode(200);
            assertThat(list(owner, "page=1")).containsExactly(mine, elsewhere, anothers);
        }

        @Test
        void aFinancierSeesAllAndChangesNothing() {
            var financier = company.hire("financier");
            var id = task(owner, lead, noon(0), "");
            assertThat(list(financier, "page=1")).containsExactly(id);
            financier
                    .asks()
                    .body("{\"status\":\"done\"}")
                    .patch("/api/leads/tasks/{id}", id)
                    .then()
                    .statusCode(403);
        }

        @Test
        void anotherTenantsTasksDoNotExist() {
            var id = task(owner, lead, noon(0), "");
            var stranger = Company.found().owner();
            stranger.asks().get("/api/tasks").then().body("items", empty());
            stranger.asks().get("/api/leads/{id}/tasks", lead).then().statusCode(404);
            stranger.asks()
                    .body("{\"status\":\"done\"}")
                    .patch("/api/leads/tasks/{id}", id)
                    .then()
                    .statusCode(404);
        }
    }
}
