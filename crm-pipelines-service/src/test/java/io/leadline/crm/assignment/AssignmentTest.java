package io.leadline.crm.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 4, assignment: new leads go to the managers at work, in turn, where the tenant wants that. */
@QuarkusTest
class AssignmentTest {
    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    private void inTurn() {
        owner.asks()
                .body("{\"lead_assignment\":\"round_robin\"}")
                .patch("/api/settings")
                .then()
                .statusCode(200)
                .body("lead_assignment", equalTo("round_robin"));
    }

    private static void is(Company.Person person, String status) {
        person.asks()
                .body("{\"status\":\"" + status + "\"}")
                .put("/api/profile/presence")
                .then()
                .statusCode(200)
                .body("status", equalTo(status));
    }

    private Long newLeadsAssignee(String more) {
        Integer id = LeadDesk.create(owner, LeadDesk.body("Клиент", LeadDesk.number(), more))
                .statusCode(201)
                .extract()
                .path("assigned_to.id");
        return id == null ? null : id.longValue();
    }

    @Test
    void byHandIsTheDefaultAndNobodyGetsALead() {
        is(company.hire("manager"), "online");
        owner.asks().get("/api/settings").then().body("lead_assignment", equalTo("manual"));
        assertThat(newLeadsAssignee("")).isNull();
    }

    @Test
    void whoWaitsLongestIsNext() {
        var first = company.hire("manager");
        var second = company.hire("manager");
        var third = company.hire("manager");
        inTurn();
        assertThat(newLeadsAssignee("")).as("nobody is online").isNull();
        is(first, "online");
        is(second, "online");
        is(third, "break");
        assertThat(newLeadsAssignee("")).isEqualTo(first.id());
        assertThat(newLeadsAssignee("")).isEqualTo(second.id());
        is(third, "online");
        assertThat(newLeadsAssignee("")).isEqualTo(third.id());
        assertThat(newLeadsAssignee("")).isEqualTo(first.id());
        is(second, "offline");
        assertThat(newLeadsAssignee("")).isEqualTo(third.id());
        is(second, "online");
        assertThat(newLeadsAssignee("")).isEqualTo(second.id());
    }

    @Test
    void aLeadThatIsSomebodysOrIsThereAlreadyTakesNoTurn() {
        var first = company.hire("manager");
        var second = company.hire("manager");
        is(first, "online");
        is(second, "online");
        inTurn();
        var body = LeadDesk.body("Клиент", LeadDesk.number(), "");
        LeadDesk.create(owner, body).statusCode(201).body("assigned_to.id", equalTo((int) first.id()));
        LeadDesk.create(owner, body).statusCode(409);
        assertThat(newLeadsAssignee(",\"assigned_to\":" + owner.id())).isEqualTo(owner.id());
        assertThat(newLeadsAssignee("")).isEqualTo(second.id());
    }

    @Test
    void onlyActiveManagersTakePart() {
        var blocked = company.hire("manager");
        var operator = company.hire("operator");
        is(blocked, "online");
        is(operator, "online");
        owner.asks().post("/api/users/{id}/block", blocked.id()).then().statusCode(200);
        inTurn();
        assertThat(newLeadsAssignee("")).isNull();
    }

    @Test
    void leadsMadeAtOnceSkipNobodyAndDoubleNobody() throws Exception {
        var team = List.of(company.hire("manager"), company.hire("manager"), company.hire("manager"));
        team.forEach(m -> is(m, "online"));
        inTurn();
        var made = new ArrayList<Future<Long>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 30; i++) {
                made.add(threads.submit(() -> newLeadsAssignee("")));
            }
        }
        for (var one : made) {
            one.get();
        }
        assertThat(Company.column("select assigned_to || ' ' || count(*) from crm.lead where tenant_id = "
                        + company.number() + " group by assigned_to order by assigned_to"))
                .containsExactlyElementsOf(
                        team.stream().map(m -> m.id() + " 10").toList());
        // Commit by commit, too: the log has them in turn.
        var order = Company.column("select payload ->> 'assigned_to' from (select id, type, tenant_id, payload"
                + " from outbox.event union all select id, type, tenant_id, payload from outbox.pending) e"
                + " where type = 'lead.created' and tenant_id = " + company.number() + " order by id");
        assertThat(order).hasSize(30);
        for (var i = 3; i < order.size(); i++) {
            assertThat(order.get(i)).isEqualTo(order.get(i - 3));
        }
    }

    @Test
    void presenceIsOnesOwnAndTold() throws Exception {
        var manager = company.hire("manager");
        manager.asks()
                .get("/api/profile/presence")
                .then()
                .statusCode(200)
                .body("status", equalTo("offline"))
                .body("since", nullValue());
        is(manager, "online");
        is(manager, "online");
        manager.asks()
                .get("/api/profile/presence")
                .then()
                .body("status", equalTo("online"))
                .body("since", notNullValue());
        assertThat(company.events()).containsOnlyOnce("user.presence_changed");
        manager.asks()
                .body("{\"status\":\"asleep\"}")
                .put("/api/profile/presence")
                .then()
                .statusCode(400);
        company.owner().asks().get("/api/profile/presence").then().body("status", equalTo("offline"));
    }
}
