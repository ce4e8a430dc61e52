package io.leadline.localstack.workiz;

import static io.leadline.localstack.workiz.WorkizCalls.JSON;
import static io.leadline.localstack.workiz.WorkizCalls.SECRET;
import static io.leadline.localstack.workiz.WorkizCalls.assertInvalid;
import static io.leadline.localstack.workiz.WorkizCalls.column;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkizWriteTest {
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

    @Test
    void createdLeadIsListedWithItsFields() throws Exception {
        var answer = workiz.post("lead/create/", """
                "FirstName":"Joe","LastName":"Acme","Phone":"6195550100","ClientId":1002,
                "LeadDateTime":"2026-11-22T14:00:00.000Z","LeadEndDateTime":"2026-11-22 07:00:00","Status":"Done"
                """);
        assertThat(answer.get("flag").asBoolean()).isTrue();
        var made = answer.at("/data/0");
        assertThat(made.get("ClientId").asText()).isEqualTo("1002");
        assertThat(made.get("link").asText())
                .endsWith("/lead/" + made.get("UUID").asText() + "/");

        var lead = workiz.lead(made.get("UUID").asText());
        assertThat(lead.get("SerialId").asText()).isEqualTo("201");
        assertThat(lead.get("FirstName").asText()).isEqualTo("Joe");
        assertThat(lead.get("Status").asText()).isEqualTo("Submitted");
        // 14:00 UTC on the account's wall clock, Los Angeles.
        assertThat(lead.get("LeadDateTime").asText()).isEqualTo("2026-11-22 06:00:00");
        assertThat(lead.get("LeadEndDateTime").asText()).isEqualTo("2026-11-22 07:00:00");
        assertThat(lead.get("CreatedDate").asText()).isEqualTo("2026-11-21 12:00:00");
        assertThat(column(workiz.get("lead/all/"), "UUID"))
                .contains(made.get("UUID").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"LeadDateTime\":\"2026-11-22 10:00:00\",\"LeadEndDateTime\":\"2026-11-22 10:00:00\" | LeadEndDateTime",
                "\"LeadDateTime\":\"2026-11-22 10:00:00\",\"LeadEndDateTime\":\"2026-11-22 09:00:00\" | LeadEndDateTime",
                "\"LeadDateTime\":\"tomorrow\" | LeadDateTime",
                "\"ClientId\":\"abc\" | ClientId",
                "\"Email\":\"nobody\" | Email",
                "\"LeadLost\":7 | LeadLost",
                "\"Phone\":[1] | Phone"
            })
    void invalidCreateIsAValidationRule(String fields, String named) throws Exception {
        assertInvalid(workiz.send("POST", workiz.api("lead/create/"), "{" + SECRET + "," + fields + "}"), named);
        assertThat(workiz.get("lead/all/?start_date=2026-01-01&only_open=false")
                        .get("found")
                        .asInt())
                .isEqualTo(200);
    }

    @Test
    void updateChangesOnlyWhatIsSent() throws Exception {
        var uuid = workiz.anyUuid();
        var before = workiz.lead(uuid);
        var answer = workiz.post(
                "lead/update/",
                "\"UUID\":\"" + uuid
                        + "\",\"Status\":\"In progress\",\"Phone\":\"6195551234\",\"Tags\":[\"estimate\"]");
        assertThat(answer.at("/data/0/UUID").asText()).isEqualTo(uuid);
        var after = workiz.lead(uuid);
        assertThat(after.get("Status").asText()).isEqualTo("In progress");
        assertThat(after.get("Phone").asText()).isEqualTo("6195551234");
        assertThat(after.get("Tags")).isEqualTo(JSON.readTree("[\"estimate\"]"));
        assertThat(after.get("LastName")).isEqualTo(before.get("LastName"));
        assertThat(after.get("LeadDateTime")).isEqualTo(before.get("LeadDateTime"));
    }

    @Test
    void updateIsCheckedAgainstTheStoredStart() throws Exception {
        assertInvalid(
                workiz.send(
                        "POST",
                        workiz.api("lead/update/"),
                        "{" + SECRET + ",\"UUID\":\"" + workiz.anyUuid()
                                + "\",\"LeadEndDateTime\":\"2020-01-01 00:00:00\"}"),
                "LeadEndDateTime");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lead/update/", "lead/markLost/NOSUCH/", "lead/activate/NOSUCH/", "lead/assign/", "lead/convert/"
            })
    void postAboutAnUnknownLeadIsAValidationRule(String operation) throws Exception {
        assertInvalid(
                workiz.send(
                        "POST", workiz.api(operation), "{" + SECRET + ",\"UUID\":\"NOSUCH\",\"User\":\"Alex Wilson\"}"),
                "Lead was not found");
    }

    @Test
    void lostAndActivatedAgainAnswerAnArrayWithACodeOfText() throws Exception {
        var uuid = workiz.anyUuid();
        var status = workiz.lead(uuid).get("Status");
        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(workiz.post("lead/markLost/" + uuid + "/", "\"x\":1")).isEqualTo(JSON.readTree("""
                    [{"flag":true,"msg":"Lead marked as lost","code":"200"}]"""));
            assertThat(workiz.lead(uuid).get("Status").asText()).isEqualTo("Canceled");
            assertThat(workiz.lead(uuid).get("LeadLost").asInt()).isEqualTo(1);
        }
        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(workiz.post("lead/activate/" + uuid + "/", "\"x\":1")
                            .at("/0/msg")
                            .asText())
                    .isEqualTo("Lead activated");
            assertThat(workiz.lead(uuid).get("Status")).isEqualTo(status);
        }
    }

    @Test
    void assignAndUnassignGoByFullNameAndRefuseRepeats() throws Exception {
        var uuid = workiz.post("lead/create/", "\"FirstName\":\"Joe\"")
                .at("/data/0/UUID")
                .asText();
        var wish = "\"UUID\":\"" + uuid + "\",\"User\":\"Alex Wilson\"";

        var assigned = workiz.post("lead/assign/", wish);
        assertThat(assigned.at("/0/UUID").asText()).isEqualTo(uuid);
        assertThat(assigned.at("/0/LeadId").asText()).isEqualTo("201");
        assertThat(workiz.lead(uuid).get("Team")).isEqualTo(JSON.readTree("""
                [{"id":"228777","name":"Alex Wilson"}]"""));
        assertInvalid(
                workiz.send("POST", workiz.api("lead/assign/"), "{" + SECRET + "," + wish + "}"),
                "User is already assigned.");

        assertThat(workiz.post("lead/unassign/", wish).at("/0/UUID").asText()).isEqualTo(uuid);
        assertThat(workiz.lead(uuid).get("Team")).isEmpty();
        assertInvalid(
                workiz.send("POST", workiz.api("lead/unassign/"), "{" + SECRET + "," + wish + "}"),
                "User is not assigned");
        assertInvalid(
                workiz.send(
                        "POST",
                        workiz.api("lead/assign/"),
                        "{" + SECRET + ",\"UUID\":\"" + uuid + "\",\"User\":\"Nobody\"}"),
                "Nobody");
    }

    @Test
    void convertAnswersTheJobAndHappensOnce() throws Exception {
        var uuid = workiz.anyUuid();
        var wish = "\"UUID\":\"" + uuid + "\"";
        var job = workiz.post("lead/convert/", wish);
        assertThat(job.get("UUID").asText()).matches("[A-Z0-9]{6}").isNotEqualTo(uuid);
        assertThat(job.get("ClientId")).isEqualTo(workiz.lead(uuid).get("ClientId"));
        assertThat(job.get("link").asText()).endsWith("/job/" + job.get("UUID").asText() + "/");
        assertThat(workiz.lead(uuid).get("Status").asText()).isEqualTo("Done");
        assertInvalid(
                workiz.send("POST", workiz.api("lead/convert/"), "{" + SECRET + "," + wish + "}"), "already converted");
    }
}
