package io.leadline.crm.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** spec/crm-pipelines-tasks-events.md §3: the polling fallback. */
@QuarkusTest
class LeadTableTest {
    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    private List<Integer> since(String moment) {
        return owner.asks()
                .queryParam("updated_since", moment)
                .get("/api/v2/leads/table")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private String updatedAt(int lead) {
        return owner.asks().get("/api/leads/{id}", lead).path("updated_at");
    }

    @Test
    void aRowTellsAllThereIsToShow() {
        var bare = LeadDesk.lead(owner, "");
        var manager = company.hire("manager");
        var lead = LeadDesk.lead(owner, ",\"budget\":50000,\"assigned_to\":" + manager.id());
        for (var text : List.of("Первый", "Последний")) {
            owner.asks().body("{\"text\":\"" + text + "\"}").post("/api/leads/{id}/comment", lead);
        }
        for (var due : List.of("2027-01-02T10:00:00Z", "2027-01-01T10:00:00Z")) {
            owner.asks()
                    .body("{\"type\":\"call\",\"due_at\":\"" + due + "\"}")
                    .post("/api/leads/{id}/tasks", lead)
                    .then()
                    .statusCode(201);
        }
        owner.asks()
                .get("/api/v2/leads/table")
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items.id", contains(lead, bare))
                .body("items[0].stage.name", equalTo("Новые"))
                .body("items[0].pipeline.name", equalTo("Основная"))
                .body("items[0].budget", equalTo(50000))
                .body("items[0].assigned_to.id", equalTo((int) manager.id()))
                .body("items[0].last_comment.text", equalTo("Последний"))
                .body("items[0].last_comment.created_by", equalTo("Анна Яковлева"))
                .body("items[0].next_task.due_at", equalTo("2027-01-01T10:00:00Z"))
                .body("items[1].last_comment", nullValue())
                .body("items[1].next_task", nullValue())
                .body("items[1].assigned_to", nullValue());
    }

    @Test
    void whoeverAsksAgainGetsWhatChangedCommentsAndTasksIncluded() {
        var first = LeadDesk.lead(owner, "");
        var second = LeadDesk.lead(owner, "");
        var third = LeadDesk.lead(owner, "");
        var moment = updatedAt(third);
        assertThat(since(moment)).containsExactly(third);
        owner.asks().body("{\"text\":\"Да\"}").post("/api/leads/{id}/comment", second);
        owner.asks()
                .body("{\"type\":\"note\",\"due_at\":\"2027-01-01T10:00:00Z\"}")
                .post("/api/leads/{id}/tasks", first);
        assertThat(since(moment)).containsExactly(third, second, first);
        assertThat(since(updatedAt(first))).containsExactly(first);
        owner.asks()
                .queryParam("updated_since", "вчера")
                .get("/api/v2/leads/table")
                .then()
                .statusCode(400);
    }

    @Test
    void aManagersTableHoldsOwnLeadsAndAStrangersNone() {
        var manager = company.hire("manager");
        LeadDesk.lead(owner, "");
        var own = LeadDesk.lead(owner, ",\"assigned_to\":" + manager.id());
        manager.asks().get("/api/v2/leads/table").then().body("items.id", contains(own));
        Company.found()
                .owner()
                .asks()
                .get("/api/v2/leads/table")
                .then()
                .body("items", empty())
                .body("total", equalTo(0));
    }
}
