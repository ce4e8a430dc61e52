package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static io.leadline.leads.Callers.seeded;
import static io.leadline.leads.Callers.setting;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One click makes one lead at most, and the caller learns which, whatever happens on the way (issue 3, retry). */
@QuarkusTest
class CreateOnceTest {
    private static final DateTimeFormatter WORKIZ = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String DONE_BUT = "{\"match\":\"/lead/create/\",\"effect\":true,";
    private static final String NOT_DONE = "{\"match\":\"/lead/create/\",\"effect\":false,";

    private final SimulatorControl workiz = WorkizResource.control();

    @BeforeEach
    void reset() {
        workiz.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":500}",
                "\"status\":503,\"body\":\"<html>\"}",
                "\"status\":502}",
                "\"reset\":true}",
                "\"transfer\":\"half_body\"}",
                "\"status\":200,\"body\":\"{\\\"flag\\\":tr\"}",
                "\"status\":200,\"body\":\"<html>Hello</html>\"}",
                "\"status\":204}",
                "\"status\":200,\"body\":{\"flag\":true,\"data\":[]}}"
            })
    void aLeadThatWasMadeIsFoundAndAnswered(String fault) {
        workiz.next(DONE_BUT + fault);
        String uuid = create().statusCode(201).extract().path("data.UUID");
        assertThat(madeHere()).containsExactly(uuid);
        assertThat(creations()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void anErrorThatLeftNothingBehindIsFollowedByOneMoreTry(int status) {
        workiz.next(NOT_DONE + "\"status\":" + status + "}");
        String uuid = create().statusCode(201).extract().path("data.UUID");
        assertThat(madeHere()).containsExactly(uuid);
        assertThat(creations()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"status\":502}", "\"status\":504}", "\"reset\":true}", "\"status\":200,\"body\":\"<html>\"}"})
    void whereWorkizMayStillBeAtItThereIsNoMoreTry(String fault) {
        workiz.next(NOT_DONE + fault);
        create().statusCode(502).body("error.code", equalTo("UPSTREAM_ERROR"));
        assertThat(creations()).isOne();
    }

    @Test
    void twoErrorsAreAnHonest502() {
        workiz.next(NOT_DONE + "\"times\":2,\"status\":500}");
        create().statusCode(502);
        assertThat(madeHere()).isEmpty();
        assertThat(creations()).isEqualTo(2);
    }

    @Test
    void aSecondTryThatWasMadeIsFoundAsWell() {
        workiz.next("[" + NOT_DONE + "\"status\":500}," + DONE_BUT + "\"status\":500}]");
        String uuid = create().statusCode(201).extract().path("data.UUID");
        assertThat(madeHere()).containsExactly(uuid);
    }

    @Test
    void withoutALookUpThereIsNoMoreTry() {
        workiz.next("[" + NOT_DONE + "\"status\":500},{\"match\":\"/lead/all/\",\"times\":3,\"status\":500}]");
        create().statusCode(502);
        assertThat(creations()).isOne();
    }

    @Test
    void whatWorkizSurelyDidNotDoIsTriedAgainWithoutLooking() {
        workiz.next(NOT_DONE + "\"times\":2,\"status\":429}");
        create().statusCode(201);
        assertThat(creations()).isEqualTo(3);
        assertThat(workiz.received()).hasSize(3);
    }

    @Test
    void anOlderLeadOfTheSamePersonIsNeverTakenForTheNewOne() {
        var older = seededTwin(Instant.now().minus(1, ChronoUnit.MINUTES));
        workiz.next(NOT_DONE + "\"status\":500}");
        String uuid = create().statusCode(201).extract().path("data.UUID");
        assertThat(uuid).isNotEqualTo(older);
        assertThat(madeHere()).containsExactlyInAnyOrder(older, uuid);
    }

    @Test
    void aLeadOfAnotherClickOfTheSameSecondsIsNotTakenForTheNewOne() {
        String other = create().statusCode(201).extract().path("data.UUID");
        workiz.next(NOT_DONE + "\"status\":500}");
        String uuid = create().statusCode(201).extract().path("data.UUID");
        assertThat(uuid).isNotEqualTo(other);
        assertThat(madeHere()).containsExactlyInAnyOrder(other, uuid);
    }

    @Test
    void theNewLeadIsFoundBesideTheOlderOnes() {
        var older = seededTwin(Instant.now().minus(1, ChronoUnit.DAYS));
        workiz.next(DONE_BUT + "\"status\":500}");
        String uuid = create().statusCode(201).extract().path("data.UUID");
        assertThat(uuid).isNotEqualTo(older);
        assertThat(madeHere()).containsExactlyInAnyOrder(older, uuid);
    }

    @Test
    void twoThatFitAreNoAnswerAndNoReasonToMakeAThird() {
        seededTwin(Instant.now().plusSeconds(1));
        workiz.next(DONE_BUT + "\"status\":500}");
        create().statusCode(502);
        assertThat(creations()).isOne();
    }

    @Test
    void aTwinOfUnknownAgeIsNoAnswerEither() {
        seeded(workiz, twin("LeadDateTime", "2026-02-10 06:00:00", "CreatedDate", ""));
        workiz.next(NOT_DONE + "\"status\":500}");
        create().statusCode(502);
        assertThat(creations()).isOne();
    }

    private ValidatableResponse create() {
        return as("mop", """
                {"LeadDateTime":"2026-02-10T14:00:00.000Z","FirstName":"Ada","LastName":"Once",
                 "Phone":"+1 (619) 555-0199"}""").post("/api/leads").then();
    }

    private String seededTwin(Instant created) {
        var text = WORKIZ.format(LocalDateTime.ofInstant(created, ZoneId.of("America/Los_Angeles")));
        return seeded(workiz, twin("LeadDateTime", "2026-02-10 06:00:00", "CreatedDate", text));
    }

    private static Map<String, String> twin(String... further) {
        return Map.of(
                "FirstName",
                "Ada",
                "LastName",
                "Once",
                "Phone",
                "6195550199",
                further[0],
                further[1],
                further[2],
                further[3]);
    }

    private long creations() {
        return workiz.received().stream()
                .filter(request -> request.path("path").asText().endsWith("/lead/create/"))
                .count();
    }

    /** Past the proxy: what the account holds of this person; on which page depends on the seeded leads. */
    private static List<String> madeHere() {
        return Stream.of(0, 100, 200)
                .flatMap(offset -> given()
                        .queryParam("start_date", "2026-02-01")
                        .queryParam("records", 100)
                        .queryParam("offset", offset)
                        .queryParam("only_open", false)
                        .get(setting("WORKIZ_BASE_URL") + "/" + setting("WORKIZ_API_TOKEN") + "/lead/all/")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .<String>getList("data.findAll { it.LastName == 'Once' }.UUID")
                        .stream())
                .toList();
    }
}
