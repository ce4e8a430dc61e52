package io.leadline.crm.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The table of spec/leads-sales.md and DESIGN §2, for a lead of one's own, another's, and another tenant's. What a role
 * may not do at all is walked by ApiTest; this is what it may do to whose lead.
 */
@QuarkusTest
class LeadRolesTest {
    private static final int OK = 200;
    private static final int MADE = 201;
    private static final int GONE = 204;
    private static final int NO = 403;
    private static final int NOTHING = 404;

    private record Operation(String name, String method, String path, String body) {
        int by(Company.Person who, int lead) {
            var request = who.asks();
            return (body == null ? request : request.body(body))
                    .request(method, path, lead)
                    .statusCode();
        }
    }

    private static final List<Operation> OPERATIONS = List.of(
            new Operation("see", "GET", "/api/leads/{id}", null),
            new Operation("edit", "PATCH", "/api/leads/{id}", "{\"notes\":\"новое\"}"),
            new Operation("move", "PATCH", "/api/leads/{id}/stage", "{\"stage_id\":%d}"),
            new Operation("comment", "POST", "/api/leads/{id}/comment", "{\"text\":\"Да\"}"),
            new Operation("assign", "POST", "/api/leads/{id}/assign", "{\"assigned_to\":null}"),
            new Operation("delete", "DELETE", "/api/leads/{id}", null));

    /** Answers in the order of the operations: the own lead, then another's. */
    private static final Map<String, List<List<Integer>>> TABLE = new LinkedHashMap<>();

    static {
        var everything = List.of(OK, OK, OK, MADE, OK, GONE);
        var noDelete = List.of(OK, OK, OK, MADE, OK, NO);
        var own = List.of(OK, OK, OK, MADE, NO, NO);
        var nothing = List.of(NO, NO, NO, NO, NO, NO);
        var readOnly = List.of(OK, NO, NO, NO, NO, NO);
        TABLE.put("owner", List.of(everything, everything));
        TABLE.put("admin", List.of(everything, everything));
        TABLE.put("rop", List.of(everything, everything));
        TABLE.put("mop", List.of(noDelete, noDelete));
        TABLE.put("manager", List.of(own, nothing));
        TABLE.put("operator", List.of(own, nothing));
        TABLE.put("financier", List.of(readOnly, readOnly));
    }

    private Company company;
    private int stage;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        stage = LeadDesk.stage(company, "В работе");
    }

    @TestFactory
    Stream<DynamicTest> everyRoleDoesWhatTheTableSaysToWhoseLead() {
        var stranger = Company.found();
        return TABLE.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    var who = company.hire(row.getKey());
                    var foreign = LeadDesk.lead(stranger.owner(), "");
                    for (var i = 0; i < OPERATIONS.size(); i++) {
                        var written = OPERATIONS.get(i);
                        var operation = new Operation(
                                written.name(),
                                written.method(),
                                written.path(),
                                written.body() == null ? null : written.body().formatted(stage));
                        var own = LeadDesk.lead(company.owner(), "");
                        Company.change("update crm.lead set assigned_to = " + who.id() + " where id = " + own);
                        var anothers = LeadDesk.lead(company.owner(), "");
                        assertThat(operation.by(who, own))
                                .as(operation.name() + " own")
                                .isEqualTo(row.getValue().get(0).get(i));
                        assertThat(operation.by(who, anothers))
                                .as(operation.name() + " another's")
                                .isEqualTo(row.getValue().get(1).get(i));
                        assertThat(operation.by(who, foreign))
                                .as(operation.name() + " another tenant's")
                                .isIn(NOTHING, NO)
                                .isEqualTo(row.getValue().get(0).get(i) == NO ? NO : NOTHING);
                    }
                }));
    }

    @Test
    void listsHoldTheOwnLeadsOfAManagerAndAllLeadsOfTheOthers() {
        var manager = company.hire("manager");
        var own = LeadDesk.lead(company.owner(), ",\"assigned_to\":" + manager.id());
        var others = LeadDesk.lead(
                company.owner(), ",\"assigned_to\":" + company.owner().id());
        LeadDesk.lead(Company.found().owner(), "");
        manager.asks().get("/api/leads").then().statusCode(200).body("items.id", contains(own));
        manager.asks()
                .get("/api/leads?assigned_to=" + company.owner().id())
                .then()
                .body("total", equalTo(0));
        company.hire("financier").asks().get("/api/leads").then().body("items.id", containsInAnyOrder(own, others));
    }

    @Test
    void aManagerLosesTheLeadThatIsGivenToAnother() {
        var manager = company.hire("manager");
        var lead = LeadDesk.lead(company.owner(), ",\"assigned_to\":" + manager.id());
        manager.asks().get("/api/leads/{id}", lead).then().statusCode(200);
        company.owner().asks().body("{\"assigned_to\":null}").post("/api/leads/{id}/assign", lead);
        manager.asks().get("/api/leads/{id}", lead).then().statusCode(403);
    }

    @Test
    void onlyAnAdminBringsALeadBack() {
        var lead = LeadDesk.lead(company.owner(), "");
        company.hire("rop").asks().delete("/api/leads/{id}", lead).then().statusCode(204);
        company.hire("rop").asks().post("/api/leads/{id}/restore", lead).then().statusCode(403);
        company.hire("admin")
                .asks()
                .post("/api/leads/{id}/restore", lead)
                .then()
                .statusCode(200);
    }
}
