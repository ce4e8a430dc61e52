package io.leadline.crm.sources;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN §7: lead sources are the tenant's to edit. */
@QuarkusTest
class LeadSourcesTest {
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        owner = Company.found().owner();
    }

    @Test
    void theDocumentsListHoldsUntilTheTenantHasItsOwn() {
        owner.asks()
                .get("/api/lead-sources/names")
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("names", hasSize(13))
                .body("names", hasItems("Instagram", "Холодный звонок", "Другое"));
        owner.asks()
                .header("If-Match", "\"0\"")
                .body("{\"names\":[\"Газета\",\"Сайт\"]}")
                .put("/api/lead-sources/names")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        owner.asks()
                .header("If-Match", "\"0\"")
                .body("{\"names\":[\"Радио\"]}")
                .put("/api/lead-sources/names")
                .then()
                .statusCode(412);
        LeadDesk.create(
                        owner,
                        "{\"client_name\":\"А\",\"phone_number\":\"%s\",\"source\":\"Газета\"}"
                                .formatted(LeadDesk.number()))
                .statusCode(201);
        LeadDesk.create(
                        owner,
                        "{\"client_name\":\"А\",\"phone_number\":\"%s\",\"source\":\"Instagram\"}"
                                .formatted(LeadDesk.number()))
                .statusCode(400)
                .body("errors[0].field", equalTo("source"));
    }

    @Test
    void aLeadKeepsASourceThatLeftTheList() {
        var id = LeadDesk.lead(owner, "");
        owner.asks()
                .body("{\"names\":[\"Газета\"]}")
                .put("/api/lead-sources/names")
                .then()
                .statusCode(200);
        owner.asks()
                .body("{\"source\":\"Сайт\",\"notes\":\"да\"}")
                .patch("/api/leads/{id}", id)
                .then()
                .statusCode(200)
                .body("source", equalTo("Сайт"));
    }

    @Test
    void aListNamesNothingTwiceAndIsNeverEmpty() {
        owner.asks()
                .body("{\"names\":[\"Сайт\",\"сайт \"]}")
                .put("/api/lead-sources/names")
                .then()
                .statusCode(400);
        owner.asks()
                .body("{\"names\":[]}")
                .put("/api/lead-sources/names")
                .then()
                .statusCode(400);
    }
}
