package io.leadline.crm.imports;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.leadline.crm.Company;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Imports of a company, made over HTTP. */
final class ImportDesk {
    private ImportDesk() {}

    static ValidatableResponse upload(Company.Person by, String name, byte[] file) {
        return given().auth()
                .oauth2(by.token())
                .multiPart("file", name, file)
                .post("/api/leads/imports")
                .then();
    }

    static int uploaded(Company.Person by, String csv) {
        return uploaded(by, csv, StandardCharsets.UTF_8);
    }

    static int uploaded(Company.Person by, String csv, Charset charset) {
        return upload(by, "leads.csv", csv.getBytes(charset))
                .statusCode(201)
                .extract()
                .path("import.id");
    }

    static ValidatableResponse start(Company.Person by, int id, String more) {
        return by.asks()
                .body("{\"mapping\":{\"client_name\":0,\"phone_number\":1%s".formatted(more))
                .post("/api/leads/imports/{id}/start", id)
                .then();
    }

    static ValidatableResponse get(Company.Person by, int id) {
        return by.asks().get("/api/leads/imports/{id}", id).then().statusCode(200);
    }

    static ValidatableResponse done(Company.Person by, int id, Duration patience) {
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> get(by, id).extract().path("state").equals("done"));
        return get(by, id);
    }

    static ValidatableResponse done(Company.Person by, int id) {
        return done(by, id, Duration.ofSeconds(30));
    }

    static ValidatableResponse rows(Company.Person by, int id, String state) {
        return by.asks()
                .queryParam("state", state)
                .get("/api/leads/imports/{id}/rows", id)
                .then()
                .statusCode(200);
    }
}
