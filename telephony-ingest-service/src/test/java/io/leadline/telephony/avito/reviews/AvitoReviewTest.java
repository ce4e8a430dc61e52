package io.leadline.telephony.avito.reviews;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.telephony.Office;
import io.leadline.telephony.avito.AvitoOffice;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reviews and ratings, which Avito keeps (upstreams/avito.md §6). */
@QuarkusTest
class AvitoReviewTest {
    private final SimulatorControl simulator = AvitoOffice.control();
    private final AvitoOffice avito = new AvitoOffice().known();
    private final Office office = avito.office;
    private String path;

    @BeforeEach
    void anAccount() {
        path = "/api/avito/accounts/" + avito.account("") + "/reviews";
    }

    @Test
    void anAnswerIsModeratedAndCanBeTakenBack() {
        office.as("rop")
                .get(path + "?limit=2")
                .then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("reviews", hasSize(2))
                .body("reviews[0].sender_name", nullValue())
                .body("reviews[0].answer", nullValue())
                .body("reviews[0].item_title", equalTo("Ремонт стиральных машин"));
        int answer = office.as("rop")
                .body("{\"message\":\"Спасибо!\"}")
                .post(path + "/92000001/answer")
                .then()
                .statusCode(201)
                .body("status", equalTo("moderation"))
                .extract()
                .path("id");
        office.as("rop")
                .body("{\"message\":\"Ещё раз\"}")
                .post(path + "/92000001/answer")
                .then()
                .statusCode(409);
        simulator.seed("{\"judge\":{\"answer\":" + answer + ",\"status\":\"rejected\"}}");
        office.as("rop")
                .get(path)
                .then()
                .body("reviews[2].can_answer", equalTo(false))
                .body("reviews[2].answer.status", equalTo("rejected"))
                .body("reviews[2].answer.reject_reasons[0]", equalTo("Контакты в ответе"));
        office.as("rop").delete(path + "/answers/" + answer).then().statusCode(204);
        office.as("rop").delete(path + "/answers/" + answer).then().statusCode(404);
        office.as("rop").get(path).then().body("reviews[2].answer", nullValue());
    }

    @Test
    void theRatingsOfAllAccountsStandTogetherAndABrokenOneSaysSo() {
        office.as("admin")
                .body("{\"name\":\"Сломанный\",\"client_id\":\"c\",\"client_secret\":\"s\",\"user_id\":5}")
                .post("/api/avito/accounts")
                .then()
                .statusCode(201);
        office.as("rop")
                .get("/api/avito/ratings")
                .then()
                .statusCode(200)
                .body("ratings", hasSize(2))
                .body("ratings[0].score", equalTo(3.7f))
                .body("ratings[0].reviews_count", equalTo(3))
                .body("ratings[1].score", nullValue())
                .body("ratings[1].error", containsString("client_id"));
    }

    @Test
    void whatAvitoDoesNotKnowIs404AndForeignersFindNothing() {
        office.as("rop")
                .body("{\"message\":\"а\"}")
                .post(path + "/1/answer")
                .then()
                .statusCode(404);
        office.as("rop")
                .body("{\"message\":\" \"}")
                .post(path + "/1/answer")
                .then()
                .statusCode(400);
        office.as("rop").get(path + "?limit=51").then().statusCode(400);
        office.as("operator").get(path).then().statusCode(403);
        new Office().as("rop").get(path).then().statusCode(404);
        new Office()
                .as("rop")
                .body("{\"message\":\"а\"}")
                .post(path + "/92000001/answer")
                .then()
                .statusCode(404);
    }

    @Test
    void aFailingAvitoIsSaid() {
        simulator.next("{\"match\":\"/ratings/v1/reviews\",\"status\":503}");
        office.as("rop").get(path).then().statusCode(503).body("code", equalTo("PROVIDER_UNAVAILABLE"));
        simulator.next("{\"match\":\"/ratings/v1/reviews\",\"status\":429,\"headers\":{\"Retry-After\":\"9\"}}");
        office.as("rop").get(path).then().statusCode(429).header("Retry-After", "9");
    }
}
