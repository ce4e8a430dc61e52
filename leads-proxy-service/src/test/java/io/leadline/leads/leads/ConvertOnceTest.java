package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static io.leadline.leads.Callers.inWorkiz;
import static io.leadline.leads.Callers.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One click converts once at most (issue 3, retry). */
@QuarkusTest
class ConvertOnceTest {
    private static final String DONE_BUT = "{\"match\":\"/lead/convert/\",\"effect\":true,";
    private static final String NOT_DONE = "{\"match\":\"/lead/convert/\",\"effect\":false,";

    private final SimulatorControl workiz = WorkizResource.control();
    private String lead;

    @BeforeEach
    void aLead() {
        workiz.reset();
        lead = seeded(workiz, Map.of("ClientId", "1007"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"status\":500}", "\"reset\":true}", "\"status\":200,\"body\":\"<html>\"}", "\"status\":204}"})
    void aLeadThatWasConvertedIsASuccess(String fault) {
        workiz.next(DONE_BUT + fault);
        convert().statusCode(200).body("data.UUID", equalTo(lead)).body("data.ClientId", equalTo("1007"));
        assertThat(conversions()).isOne();
    }

    @Test
    void anErrorThatLeftNothingBehindIsFollowedByOneMoreTry() {
        workiz.next(NOT_DONE + "\"status\":500}");
        convert().statusCode(200).body("data.UUID", not(equalTo(lead)));
        assertThat(inWorkiz(lead).getString("SubStatus")).isEqualTo("Converted");
        assertThat(conversions()).isEqualTo(2);
    }

    @Test
    void aLostConnectionThatLeftNothingBehindIsAnHonest502() {
        workiz.next(NOT_DONE + "\"reset\":true}");
        convert().statusCode(502);
        assertThat(conversions()).isOne();
    }

    @Test
    void withoutALookUpThereIsNoMoreTry() {
        workiz.next("[" + NOT_DONE + "\"status\":500},{\"match\":\"/lead/get/\",\"times\":3,\"status\":500}]");
        convert().statusCode(502);
        assertThat(conversions()).isOne();
    }

    @Test
    void convertingWhatIsConvertedIsWorkizsToRefuse() {
        convert().statusCode(200);
        convert().statusCode(422);
    }

    private ValidatableResponse convert() {
        return as("mop", "{}").post("/api/leads/" + lead + "/convert").then();
    }

    private long conversions() {
        return workiz.received().stream()
                .filter(request -> request.path("path").asText().endsWith("/lead/convert/"))
                .count();
    }
}
