package io.leadline.crm.sheets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.leadline.localstack.google.GoogleAccount;
import io.leadline.localstack.testkit.CrmProvidersResource;
import io.leadline.localstack.testkit.SimulatorControl;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A document of a company of its own, at the simulated Google. */
record SheetDesk(Company company, String document) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static SheetDesk open(String more) {
        var desk = new SheetDesk(Company.found(), "1doc" + UUID.randomUUID());
        google().seed("{\"document\":\"" + desk.document + "\"}");
        desk.save(desk.document, GoogleAccount.demo(), more).statusCode(200);
        return desk;
    }

    static SimulatorControl google() {
        return CrmProvidersResource.control("google");
    }

    ValidatableResponse save(String spreadsheet, GoogleAccount account, String more) {
        return company.owner()
                .asks()
                .body("{\"spreadsheet_id\":\"%s\",\"sheet\":\"Лиды\",\"credentials\":%s%s}"
                        .formatted(spreadsheet, text(account.keyFile("https://nowhere.example/token")), more))
                .put("/api/integrations/google-sheets")
                .then();
    }

    static String text(String value) {
        return JSON.getNodeFactory().textNode(value).toString();
    }

    int lead(String name) {
        return LeadDesk.create(company.owner(), LeadDesk.body(name, LeadDesk.number(), ""))
                .statusCode(201)
                .extract()
                .path("id");
    }

    void rename(int lead, String name) {
        company.owner()
                .asks()
                .body("{\"client_name\":\"%s\"}".formatted(name))
                .patch("/api/leads/{id}", lead)
                .then()
                .statusCode(200);
    }

    /** Asks for a run; its number. */
    int export(String filter) {
        return company.owner()
                .asks()
                .body(filter)
                .post("/api/integrations/google-sheets/export")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    Map<String, Object> run(int id) {
        return company.owner()
                .asks()
                .get("/api/integrations/google-sheets/runs?size=100")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.id == " + id + " }");
    }

    /** Waits for the end of a run. */
    Map<String, Object> ended(int id, String state) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> List.of("done", "failed")
                .contains(run(id).get("state")));
        var run = run(id);
        if (!run.get("state").equals(state)) {
            throw new AssertionError(run.toString());
        }
        return run;
    }

    Map<String, Object> exported() {
        return ended(export("{}"), "done");
    }

    /** All cells. */
    JsonNode cells() {
        return google().seed("{\"document\":\"" + document + "\"}").path("values");
    }

    /** A column without its header, as texts. */
    List<String> column(int number) {
        var column = new ArrayList<String>();
        for (var r = 1; r < cells().size(); r++) {
            column.add(cells().get(r).path(number).asText());
        }
        return column;
    }

    /** The document's cells as a person leaves them. */
    void arrange(String rows) {
        google().seed("{\"document\":\"%s\",\"rows\":%s}".formatted(document, rows));
    }

    String state() {
        return company.owner().asks().get("/api/integrations/google-sheets").path("state");
    }

    /** Requests of this document whose address has this in it. */
    long requests(String part) {
        return google().received().stream()
                .filter(r -> r.get("path").asText().contains(document)
                        && r.get("path").asText().contains(part))
                .count();
    }
}
