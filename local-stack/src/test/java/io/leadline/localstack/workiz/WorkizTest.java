package io.leadline.localstack.workiz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.simulator.Simulators;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkizTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final WorkizAccount ACCOUNT = WorkizAccount.demo();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T20:00:00Z"), ZoneOffset.UTC);
    private static final String SECRET = "\"auth_secret\":\"" + ACCOUNT.secret() + "\"";

    private static Simulators simulators;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        simulators = Simulators.start(0, List.of(new Workiz(ACCOUNT, CLOCK)));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        simulators.close();
    }

    @BeforeEach
    void reset() throws Exception {
        send("POST", simulators.url() + "/control/workiz/reset", "");
    }

    @Nested
    class Reading {
        @Test
        void listIsTheCapturedEnvelopeNewestFirst() throws Exception {
            var list = get("lead/all/?records=20");

            assertThat(list.get("flag").isBoolean()).isTrue();
            assertThat(list.get("code").asInt()).isEqualTo(200);
            assertThat(list.get("has_more").asBoolean()).isTrue();
            assertThat(list.get("found").asInt()).isGreaterThan(20);
            assertThat(column(list, "LeadDateTime"))
                    .hasSize(20)
                    .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }

        @Test
        void recordsHaveTheCapturedTypes() throws Exception {
            var units = new HashSet<String>();
            var teams = new HashSet<Integer>();
            for (var lead :
                    get("lead/all/?only_open=false&start_date=2026-10-01").get("data")) {
                assertThat(lead.get("UUID").asText()).matches("[A-Z0-9]{6}");
                assertThat(lead.get("SerialId").isTextual()
                                && lead.get("ClientId").isTextual())
                        .isTrue();
                assertThat(lead.get("LeadDateTime").asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
                assertThat(lead.get("Phone").asText()).matches("[2-9]\\d{2}55501\\d\\d");
                assertThat(lead.get("Country").asText()).isEqualTo("US");
                assertThat(lead.get("Latitude").isTextual()).isTrue();
                assertThat(lead.get("PaymentDueDate").isNull()).isTrue();
                assertThat(lead.get("SubStatus").asText("?")).isEmpty();
                lead.get("Team").forEach(member -> assertThat(member.get("id").isTextual()
                                && member.get("name").isTextual())
                        .isTrue());
                units.add(lead.get("Unit").getNodeType().name());
                teams.add(lead.get("Team").size());
            }
            assertThat(units).containsExactlyInAnyOrder("STRING", "NUMBER");
            assertThat(teams).contains(0, 1, 2);
        }

        @Test
        void twoHundredLeadsArePagedByRecordsWithoutGapOrOverlap() throws Exception {
            var seen = new HashSet<String>();
            int pages = 0;
            for (JsonNode page; ; pages++) {
                page = get("lead/all/?only_open=false&start_date=2026-01-01&records=30&offset=" + pages * 30);
                seen.addAll(column(page, "UUID"));
                if (!page.get("has_more").asBoolean()) {
                    break;
                }
            }
            assertThat(pages).isEqualTo(6);
            assertThat(seen).hasSize(200);
        }

        @Test
        void withoutStartDateOnlyTheLastFourteenDaysShow() throws Exception {
            var recent = column(get("lead/all/?only_open=false"), "LeadDateTime");
            assertThat(recent).allMatch(moment -> moment.compareTo("2026-11-07") >= 0);
            assertThat(get("lead/all/?only_open=false&start_date=2026-10-01")
                            .get("found")
                            .asInt())
                    .isGreaterThan(recent.size());
        }

        @Test
        void onlyOpenIsTheDefaultAndHidesDoneAndCanceled() throws Exception {
            assertThat(column(get("lead/all/"), "Status")).isNotEmpty().doesNotContain("Done", "Canceled");
            assertThat(column(get("lead/all/?only_open=false"), "Status")).contains("Done", "Canceled");
        }

        @Test
        void statusRepeatsAndIgnoresCase() throws Exception {
            assertThat(column(get("lead/all/?status=SUBMITTED&status=in%20progress"), "Status"))
                    .containsOnly("Submitted", "In progress");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "records=101",
                    "records=0",
                    "records=x",
                    "offset=-1",
                    "start_date=21.11.2026",
                    "only_open=maybe"
                })
        void badQueryIsAValidationRule(String query) throws Exception {
            assertInvalid(send("GET", api("lead/all/?" + query), null), query.split("=")[0]);
        }

        @Test
        void oneLeadComesInAnArray() throws Exception {
            var uuid = anyUuid();
            var answer = get("lead/get/" + uuid + "/");
            assertThat(answer.get("flag").asBoolean()).isTrue();
            assertThat(column(answer, "UUID")).containsExactly(uuid);
        }

        @Test
        void unknownLeadIs204WithoutABody() throws Exception {
            var answer = send("GET", api("lead/get/NOSUCH/"), null);
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
        }

        @Test
        void teamNamesItsMembers() throws Exception {
            assertThat(column(get("team/all/"), "name")).contains("Alex Wilson");
        }
    }

    @Nested
    class Doors {
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
            var answer = send(method, simulators.url() + path, method.equals("GET") ? null : "{" + SECRET + "}");
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
            var uuid = anyUuid();
            var before = get("lead/get/" + uuid + "/");
            for (var body : List.of(
                    "",
                    "{}",
                    "not json",
                    "{\"auth_secret\":\"sec_wrong\"}",
                    "{\"api_secret\":\"" + ACCOUNT.secret() + "\"}")) {
                var answer = send("POST", api(operation.replace("{}", uuid)), body);
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.body()).contains("Invalid API credentials");
            }
            assertThat(get("lead/get/" + uuid + "/")).isEqualTo(before);
        }
    }

    @Nested
    class Writing {
        @Test
        void createdLeadIsListedWithItsFields() throws Exception {
            var answer = post("lead/create/", """
                    "FirstName":"Joe","LastName":"Acme","Phone":"6195550100","ClientId":1002,
                    "LeadDateTime":"2026-11-22T14:00:00.000Z","LeadEndDateTime":"2026-11-22 07:00:00","Status":"Done"
                    """);
            assertThat(answer.get("flag").asBoolean()).isTrue();
            var made = answer.at("/data/0");
            assertThat(made.get("ClientId").asText()).isEqualTo("1002");
            assertThat(made.get("link").asText())
                    .endsWith("/lead/" + made.get("UUID").asText() + "/");

            var lead = lead(made.get("UUID").asText());
            assertThat(lead.get("SerialId").asText()).isEqualTo("201");
            assertThat(lead.get("FirstName").asText()).isEqualTo("Joe");
            assertThat(lead.get("Status").asText()).isEqualTo("Submitted");
            // 14:00 UTC on the account's wall clock, Los Angeles.
            assertThat(lead.get("LeadDateTime").asText()).isEqualTo("2026-11-22 06:00:00");
            assertThat(lead.get("LeadEndDateTime").asText()).isEqualTo("2026-11-22 07:00:00");
            assertThat(lead.get("CreatedDate").asText()).isEqualTo("2026-11-21 12:00:00");
            assertThat(column(get("lead/all/"), "UUID"))
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
            assertInvalid(send("POST", api("lead/create/"), "{" + SECRET + "," + fields + "}"), named);
            assertThat(get("lead/all/?start_date=2026-01-01&only_open=false")
                            .get("found")
                            .asInt())
                    .isEqualTo(200);
        }

        @Test
        void updateChangesOnlyWhatIsSent() throws Exception {
            var uuid = anyUuid();
            var before = lead(uuid);
            var answer = post(
                    "lead/update/",
                    "\"UUID\":\"" + uuid
                            + "\",\"Status\":\"In progress\",\"Phone\":\"6195551234\",\"Tags\":[\"estimate\"]");
            assertThat(answer.at("/data/0/UUID").asText()).isEqualTo(uuid);
            var after = lead(uuid);
            assertThat(after.get("Status").asText()).isEqualTo("In progress");
            assertThat(after.get("Phone").asText()).isEqualTo("6195551234");
            assertThat(after.get("Tags")).isEqualTo(JSON.readTree("[\"estimate\"]"));
            assertThat(after.get("LastName")).isEqualTo(before.get("LastName"));
            assertThat(after.get("LeadDateTime")).isEqualTo(before.get("LeadDateTime"));
        }

        @Test
        void updateIsCheckedAgainstTheStoredStart() throws Exception {
            assertInvalid(
                    send(
                            "POST",
                            api("lead/update/"),
                            "{" + SECRET + ",\"UUID\":\"" + anyUuid()
                                    + "\",\"LeadEndDateTime\":\"2020-01-01 00:00:00\"}"),
                    "LeadEndDateTime");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "lead/update/",
                    "lead/markLost/NOSUCH/",
                    "lead/activate/NOSUCH/",
                    "lead/assign/",
                    "lead/convert/"
                })
        void postAboutAnUnknownLeadIsAValidationRule(String operation) throws Exception {
            assertInvalid(
                    send("POST", api(operation), "{" + SECRET + ",\"UUID\":\"NOSUCH\",\"User\":\"Alex Wilson\"}"),
                    "Lead was not found");
        }

        @Test
        void lostAndActivatedAgainAnswerAnArrayWithACodeOfText() throws Exception {
            var uuid = anyUuid();
            var status = lead(uuid).get("Status");
            for (int repeat = 0; repeat < 2; repeat++) {
                assertThat(post("lead/markLost/" + uuid + "/", "\"x\":1")).isEqualTo(JSON.readTree("""
                        [{"flag":true,"msg":"Lead marked as lost","code":"200"}]"""));
                assertThat(lead(uuid).get("Status").asText()).isEqualTo("Canceled");
                assertThat(lead(uuid).get("LeadLost").asInt()).isEqualTo(1);
            }
            for (int repeat = 0; repeat < 2; repeat++) {
                assertThat(post("lead/activate/" + uuid + "/", "\"x\":1")
                                .at("/0/msg")
                                .asText())
                        .isEqualTo("Lead activated");
                assertThat(lead(uuid).get("Status")).isEqualTo(status);
            }
        }

        @Test
        void assignAndUnassignGoByFullNameAndRefuseRepeats() throws Exception {
            var uuid = post("lead/create/", "\"FirstName\":\"Joe\"")
                    .at("/data/0/UUID")
                    .asText();
            var wish = "\"UUID\":\"" + uuid + "\",\"User\":\"Alex Wilson\"";

            var assigned = post("lead/assign/", wish);
            assertThat(assigned.at("/0/UUID").asText()).isEqualTo(uuid);
            assertThat(assigned.at("/0/LeadId").asText()).isEqualTo("201");
            assertThat(lead(uuid).get("Team")).isEqualTo(JSON.readTree("""
                    [{"id":"228777","name":"Alex Wilson"}]"""));
            assertInvalid(
                    send("POST", api("lead/assign/"), "{" + SECRET + "," + wish + "}"), "User is already assigned.");

            assertThat(post("lead/unassign/", wish).at("/0/UUID").asText()).isEqualTo(uuid);
            assertThat(lead(uuid).get("Team")).isEmpty();
            assertInvalid(send("POST", api("lead/unassign/"), "{" + SECRET + "," + wish + "}"), "User is not assigned");
            assertInvalid(
                    send("POST", api("lead/assign/"), "{" + SECRET + ",\"UUID\":\"" + uuid + "\",\"User\":\"Nobody\"}"),
                    "Nobody");
        }

        @Test
        void convertAnswersTheJobAndHappensOnce() throws Exception {
            var uuid = anyUuid();
            var wish = "\"UUID\":\"" + uuid + "\"";
            var job = post("lead/convert/", wish);
            assertThat(job.get("UUID").asText()).matches("[A-Z0-9]{6}").isNotEqualTo(uuid);
            assertThat(job.get("ClientId")).isEqualTo(lead(uuid).get("ClientId"));
            assertThat(job.get("link").asText())
                    .endsWith("/job/" + job.get("UUID").asText() + "/");
            assertThat(lead(uuid).get("Status").asText()).isEqualTo("Done");
            assertInvalid(send("POST", api("lead/convert/"), "{" + SECRET + "," + wish + "}"), "already converted");
        }
    }

    private static void assertInvalid(HttpResponse<String> answer, String named) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(400);
        var body = JSON.readTree(answer.body());
        assertThat(body.get("error").asBoolean()).isTrue();
        assertThat(body.get("code").asInt()).isEqualTo(400);
        assertThat(body.get("msg").asText()).isEqualTo("Validation rule exception");
        assertThat(body.at("/details/error").asText()).contains(named);
    }

    private static List<String> column(JsonNode list, String field) {
        return StreamSupport.stream(list.get("data").spliterator(), false)
                .map(lead -> lead.get(field).asText())
                .toList();
    }

    private static String anyUuid() throws Exception {
        return column(get("lead/all/?records=1"), "UUID").getFirst();
    }

    private static JsonNode lead(String uuid) throws Exception {
        return get("lead/get/" + uuid + "/").at("/data/0");
    }

    private static JsonNode get(String operation) throws Exception {
        var answer = send("GET", api(operation), null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode post(String operation, String fields) throws Exception {
        var answer = send("POST", api(operation), "{" + SECRET + "," + fields + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String api(String operation) {
        return simulators.url() + "/workiz/api/v1/" + ACCOUNT.token() + "/" + operation;
    }

    private static HttpResponse<String> send(String method, String url, String body) throws Exception {
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .method(method, publisher)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
