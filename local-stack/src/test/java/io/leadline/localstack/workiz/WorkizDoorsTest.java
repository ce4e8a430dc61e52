package io.leadline.localstack.workiz;

import static io.leadline.localstack.workiz.WorkizCalls.ACCOUNT;
import static io.leadline.localstack.workiz.WorkizCalls.JSON;
import static io.leadline.localstack.workiz.WorkizCalls.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkizDoorsTest {
    private static WorkizCalls workiz;

    @BeforeAll
    static void start() {
        workiz = new WorkizCalls();
    }

    @AfterAll
    static void stop() {
        workiz.close();
    }

    @BeforeEach
    void reset() throws Exception {
        workiz.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /workiz/api/v1/api_wrong/lead/all/",
        "GET, /workiz/api/v1//lead/all/",
        "GET, /workiz/api/v1/api_demo_token/lead/all",
        "GET, /workiz/api/v1/api_demo_token/lead/all//",
        "GET, /workiz/api/v1/api_demo_token/Lead/all/",
        "GET, /workiz/api/v1/api_demo_token/lead/create/",
        "GET, /workiz/api/v1/api_demo_token/lead/get/",
        "POST, /workiz/api/v1/api_demo_token/lead/marklost/ABCDEF/",
        "PUT, /workiz/api/v1/api_demo_token/lead/update/"
    })
    void wrongPathOrTokenIs403(String method, String path) throws Exception {
        var answer = workiz.send(method, workiz.url() + path, method.equals("GET") ? null : "{" + SECRET + "}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(answer.body())).isEqualTo(JSON.readTree("""
                {"success":false,"error":"Forbidden","message":"Invalid API path or malformed API key."}"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lead/create/",
                "lead/update/",
                "lead/markLost/{}/",
                "lead/activate/{}/",
                "lead/assign/",
                "lead/unassign/",
                "lead/convert/"
            })
    void everyPostNeedsTheSecretInItsBody(String operation) throws Exception {
        var uuid = workiz.anyUuid();
        var before = workiz.get("lead/get/" + uuid + "/");
        for (var body : List.of(
                "",
                "{}",
                "not json",
                "{\"auth_secret\":\"sec_wrong\"}",
                "{\"api_secret\":\"" + ACCOUNT.secret() + "\"}")) {
            var answer = workiz.send("POST", workiz.api(operation.replace("{}", uuid)), body);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("Invalid API credentials");
        }
        assertThat(workiz.get("lead/get/" + uuid + "/")).isEqualTo(before);
    }
}
