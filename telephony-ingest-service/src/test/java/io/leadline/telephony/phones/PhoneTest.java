package io.leadline.telephony.phones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.telephony.Office;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tenant's numbers over HTTP. */
@QuarkusTest
class PhoneTest {
    @Inject
    Phones phones;

    private final Office office = new Office();

    @Test
    void aNumberIsKeptInOneSpellingOnceInATenant() {
        var id = create("8 (495) 111-22-33", "Тверь");
        office.as("admin")
                .body(Map.of("number", "+74951112233"))
                .post("/api/phones")
                .then()
                .statusCode(409)
                .body("code", equalTo("CONFLICT"));
        office.as("operator")
                .get("/api/phones/{id}", id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("number", equalTo("+74951112233"))
                .body("city", equalTo("Тверь"));
        new Office().as("admin").get("/api/phones/{id}", id).then().statusCode(404);
        office.as("admin")
                .body(Map.of("number", "нет"))
                .post("/api/phones")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("number"));
    }

    @Test
    void whatIsAbsentStaysAndNullEmpties() {
        var id = create("+74951112233", "Тверь");
        office.as("owner")
                .header("If-Match", "\"1\"")
                .body("{\"rk\":null,\"avito_name\":\"Мастер\"}")
                .patch("/api/phones/{id}", id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("rk", equalTo(null))
                .body("city", equalTo("Тверь"))
                .body("avito_name", equalTo("Мастер"));
        office.as("owner")
                .header("If-Match", "\"1\"")
                .body("{}")
                .patch("/api/phones/{id}", id)
                .then()
                .statusCode(412);
        create("+74951112234", "Тула");
        office.as("owner")
                .body("{\"number\":\"+74951112234\"}")
                .patch("/api/phones/{id}", id)
                .then()
                .statusCode(409);
    }

    @Test
    void theListIsSearchedByAnyOfItsWords() {
        create("+74951112233", "Тверь");
        create("+74951112234", "Тула");
        for (var search : new String[] {"тверь", "8 495 111-22-33", "2233"}) {
            office.as("rop")
                    .queryParam("search", search)
                    .get("/api/phones")
                    .then()
                    .statusCode(200)
                    .body("data.number", contains("+74951112233"))
                    .body("pagination.total", equalTo(1));
        }
        office.as("rop").queryParam("search", "%").get("/api/phones").then().body("data", hasSize(0));
        office.as("rop").queryParam("limit", 101).get("/api/phones").then().statusCode(400);
    }

    @Test
    void theNumberOfThePbxIsKeptAsALineIsAndStandsForOneThing() {
        var id = create("+74951112233", "Тверь");
        ats(id, "8 (495) 222-33-44").statusCode(200).body("ats_number", equalTo("+74952223344"));
        var other = create("+74951112234", "Тула");
        for (var taken : new String[] {"+7 495 222 33 44", "84951112233"}) {
            ats(other, taken).statusCode(409).body("detail", startsWith("ats_number "));
        }
        office.as("admin")
                .body(Map.of("number", "+74952223344"))
                .post("/api/phones")
                .then()
                .statusCode(409)
                .body("detail", startsWith("number "));
        ats(id, "101").statusCode(200).body("ats_number", equalTo("101"));
        ats(other, "101").statusCode(200);
        ats(other, "+74952223344").statusCode(200);
    }

    @Test
    void aLineIsFoundByEitherNumber() {
        ats(create("+74951112233", "Тверь"), "+74952223344").statusCode(200);
        for (var line : new String[] {"+74951112233", "+74952223344"}) {
            assertThat(meaning(line))
                    .hasValueSatisfying(found -> assertThat(found.city()).isEqualTo("Тверь"));
        }
        assertThat(meaning("+74951112234")).isEmpty();
    }

    private Optional<Phones.Meaning> meaning(String line) {
        return TenantScope.call(office.number(), () -> QuarkusTransaction.requiringNew()
                .call(() -> phones.meaning(office.number(), line)));
    }

    private ValidatableResponse ats(int id, String number) {
        return office.as("admin")
                .body(Map.of("ats_number", number))
                .patch("/api/phones/{id}", id)
                .then();
    }

    @Test
    void aForgottenNumberIsGone() {
        var id = create("+74951112233", "Тверь");
        office.as("operator").delete("/api/phones/{id}", id).then().statusCode(403);
        office.as("admin").delete("/api/phones/{id}", id).then().statusCode(204);
        office.as("admin").delete("/api/phones/{id}", id).then().statusCode(404);
        assertThat(create("+74951112233", "Тверь")).isNotEqualTo(id);
    }

    private int create(String number, String city) {
        return office.as("admin")
                .body(Map.of("number", number, "rk", "Авито", "city", city))
                .post("/api/phones")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
