package io.leadline.crm;

import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Leads of a company, made over HTTP. */
public final class LeadDesk {
    private LeadDesk() {}

    /** A number nobody has, in E.164. */
    public static String number() {
        return "+7916" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
    }

    public static String body(String name, String phone, String more) {
        return """
                {"client_name":"%s","phone_number":"%s","source":"Сайт"%s}""".formatted(name, phone, more);
    }

    public static ValidatableResponse create(Company.Person by, String body) {
        return by.asks().body(body).post("/api/leads/create").then();
    }

    /** A new lead's number. */
    public static int lead(Company.Person by, String more) {
        return create(by, body("Клиент " + UUID.randomUUID(), number(), more))
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The number of a stage of the default pipeline, by its name. */
    public static int stage(Company company, String name) {
        return company.owner()
                .asks()
                .get("/api/pipelines")
                .then()
                .statusCode(200)
                .extract()
                .path("pipelines.find { it.is_default }.stages.find { it.name == '" + name + "' }.id");
    }
}
