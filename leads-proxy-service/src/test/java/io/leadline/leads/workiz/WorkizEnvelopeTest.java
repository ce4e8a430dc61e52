package io.leadline.leads.workiz;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.leads.workiz.WorkizAnswer.Data;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every envelope of upstreams/workiz.md §4 and every error body of §7. */
class WorkizEnvelopeTest {
    private static final WorkizAccount ACCOUNT =
            new WorkizAccount("api_token1", "sec_secret1", ZoneId.of("America/Los_Angeles"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"flag":true,"data":[{"UUID":"A1"},{"UUID":"B2"}],"has_more":false,"found":2,"code":200} | 2 | false
            {"flag":true,"data":[{"UUID":"A1"}],"has_more":true}                                     | 1 | true
            {"flag":"true","data":[{"UUID":"A1"}],"has_more":"1"}                                    | 1 | true
            {"flag":true,"data":[]}                                                                  | 0 |
            {"data":[{"UUID":"A1"}],"code":"200"}                                                    | 1 |
            [{"flag":true,"data":[{"UUID":"A1"},{"UUID":"B2"}],"has_more":false}]                    | 2 | false
            [{"UUID":"A1"},{"UUID":"B2"}]                                                            | 2 |
            [{"UUID":"A1"}]                                                                          | 1 |
            []                                                                                       | 0 |
            """)
    void aListIsFoundInEveryEnvelope(String body, int size, Boolean hasMore) {
        assertThat(read(200, body)).isInstanceOfSatisfying(Data.class, data -> {
            assertThat(data.value().isArray()).isTrue();
            assertThat(data.value()).hasSize(size);
            assertThat(data.hasMore()).isEqualTo(hasMore);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"flag\":true,\"data\":[{\"UUID\":\"A1\"}]}",
                "{\"flag\":true,\"data\":{\"UUID\":\"A1\"}}",
                "[{\"flag\":true,\"data\":[{\"UUID\":\"A1\"}]}]",
                "[{\"flag\":true,\"data\":{\"UUID\":\"A1\"}}]",
                "[{\"UUID\":\"A1\",\"LeadId\":\"2\",\"link\":\"x\"}]",
                "{\"ClientId\":7,\"UUID\":\"A1\",\"link\":\"x\"}",
                "  {\"UUID\":\"A1\"}\n",
            })
    void oneRecordIsFoundInEveryEnvelope(String body) {
        assertThat(read(200, body)).isInstanceOfSatisfying(Data.class, data -> assertThat(
                        data.first().path("UUID").asText())
                .isEqualTo("A1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"flag\":true,\"msg\":\"Lead marked as lost\",\"code\":\"200\"}]",
                "{\"flag\":true,\"msg\":\"Lead marked as lost\",\"code\":200}"
            })
    void theMessageOfAnActionIsFound(String body) {
        assertThat(read(200, body)).isInstanceOfSatisfying(Data.class, data -> {
            assertThat(data.message()).isEqualTo("Lead marked as lost");
            assertThat(data.first().isMissingNode()).isTrue();
        });
    }

    @Test
    void aSuccessWithoutABodyIsNothing() {
        assertThat(read(204, null)).isEqualTo(new WorkizAnswer.Nothing());
        assertThat(read(200, "")).isEqualTo(new WorkizAnswer.Nothing());
        assertThat(read(200, " \n")).isEqualTo(new WorkizAnswer.Nothing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Maintenance</body></html>",
                "{\"flag\":true,\"data\":[{\"UUID\":\"A1\"",
                "{\"flag\":true} trailing",
                "\"ok\"",
                "42",
                "null",
                "true"
            })
    void whatIsNoEnvelopeIsUnreadable(String body) {
        assertThat(read(200, body)).isEqualTo(new WorkizAnswer.Unreadable());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"flag":false,"msg":"Could not do it"}                             | Could not do it
            {"flag":"false","msg":"Could not do it"}                           | Could not do it
            {"flag":0,"msg":""}                                                |
            [{"flag":false,"msg":"Could not do it","code":"500"}]              | Could not do it
            {"error":true,"code":400,"msg":"Oh","details":{"error":"Deep"}}    | Deep
            {"success":false,"error":"Forbidden","message":"Bad path"}         | Bad path
            """)
    void aFlagThatSaysNoIsAFailureUnderAnyStatus(String body, String text) {
        assertThat(read(200, body)).isEqualTo(new WorkizAnswer.SoftFailure(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":true,"code":400,"msg":"Validation rule exception","details":{"error":"End before begin"}} | End before begin
            {"error":true,"code":400,"msg":"Validation rule exception","details":[]}                           | Validation rule exception
            {"error":true,"code":400,"msg":"V","details":[{"error":"One"},{"error":"Two"}]}                    | One; Two
            {"error":true,"code":400,"msg":"V","details":{"Phone":["Too short"],"Email":["Bad"]}}              | Too short; Bad
            {"error":"Plain text"}                                                                             | Plain text
            {"msg":"Key api_token1 and sec_secret1 and api_other are wrong"}                                   | Key *** and *** and api_*** are wrong
            <html>400</html>                                                                                   |
            """)
    void theTextOfARefusalIsFoundAndFreedOfSecrets(String body, String text) {
        assertThat(read(400, body)).isEqualTo(new WorkizAnswer.Invalid(text));
    }

    @Test
    void statusesAreToldApart() {
        assertThat(read(401, "{}")).isEqualTo(new WorkizAnswer.CredentialsRefused(401));
        assertThat(read(403, "{}")).isEqualTo(new WorkizAnswer.CredentialsRefused(403));
        assertThat(read(404, null)).isEqualTo(new WorkizAnswer.NotFound());
        assertThat(read(500, "<html>")).isEqualTo(new WorkizAnswer.ServerError(500, null));
        assertThat(read(302, null)).isEqualTo(new WorkizAnswer.ServerError(302, null));
        assertThat(read(418, "{}")).isEqualTo(new WorkizAnswer.ServerError(418, null));
    }

    @ParameterizedTest
    @CsvSource({"30,30", "999999,3600", "soon,", "-5,", ","})
    void theQuotaSaysWhenToComeBackIfItKnows(String header, Long seconds) {
        assertThat(WorkizEnvelope.read(429, null, header, ACCOUNT))
                .isEqualTo(new WorkizAnswer.QuotaExceeded(seconds == null ? null : Duration.ofSeconds(seconds)));
    }

    @Test
    void aTextIsCutAndMadeOneLine() {
        assertThat(read(400, "{\"msg\":\"a\\r\\nb" + "x".repeat(1000) + "\"}"))
                .isInstanceOfSatisfying(WorkizAnswer.Invalid.class, invalid -> assertThat(invalid.text())
                        .startsWith("a b")
                        .hasSize(501)
                        .endsWith("…"));
    }

    private static WorkizAnswer read(int status, String body) {
        return WorkizEnvelope.read(status, body == null ? null : body.getBytes(StandardCharsets.UTF_8), null, ACCOUNT);
    }
}
