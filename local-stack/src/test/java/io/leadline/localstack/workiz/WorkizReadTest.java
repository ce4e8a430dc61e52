package io.leadline.localstack.workiz;

import static io.leadline.localstack.workiz.WorkizCalls.assertInvalid;
import static io.leadline.localstack.workiz.WorkizCalls.column;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.HashSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkizReadTest {
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
    void listIsTheCapturedEnvelopeNewestFirst() throws Exception {
        var list = workiz.get("lead/all/?records=20");

        assertThat(list.get("flag").isBoolean()).isTrue();
        assertThat(list.get("code").asInt()).isEqualTo(200);
        assertThat(list.get("has_more").asBoolean()).isTrue();
        assertThat(list.get("found").asInt()).isGreaterThan(20);
        assertThat(column(list, "LeadDateTime")).hasSize(20).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void recordsHaveTheCapturedTypes() throws Exception {
        var units = new HashSet<String>();
        var teams = new HashSet<Integer>();
        for (var lead :
                workiz.get("lead/all/?only_open=false&start_date=2026-10-01").get("data")) {
            assertThat(lead.get("UUID").asText()).matches("[A-Z0-9]{6}");
            assertThat(lead.get("SerialId").isTextual() && lead.get("ClientId").isTextual())
                    .isTrue();
            assertThat(lead.get("LeadDateTime").asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
            assertThat(lead.get("Phone").asText()).matches("[2-9]\\d{2}55501\\d\\d");
            assertThat(lead.get("Country").asText()).isEqualTo("US");
            assertThat(lead.get("Latitude").isTextual()).isTrue();
            assertThat(lead.get("PaymentDueDate").isNull()).isTrue();
            assertThat(lead.get("SubStatus").asText("?")).isEmpty();
            lead.get("Team").forEach(member -> assertThat(
                            member.get("id").isTextual() && member.get("name").isTextual())
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
            page = workiz.get("lead/all/?only_open=false&start_date=2026-01-01&records=30&offset=" + pages * 30);
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
        var recent = column(workiz.get("lead/all/?only_open=false"), "LeadDateTime");
        assertThat(recent).allMatch(moment -> moment.compareTo("2026-11-07") >= 0);
        assertThat(workiz.get("lead/all/?only_open=false&start_date=2026-10-01")
                        .get("found")
                        .asInt())
                .isGreaterThan(recent.size());
    }

    @Test
    void onlyOpenIsTheDefaultAndHidesDoneAndCanceled() throws Exception {
        assertThat(column(workiz.get("lead/all/"), "Status")).isNotEmpty().doesNotContain("Done", "Canceled");
        assertThat(column(workiz.get("lead/all/?only_open=false"), "Status")).contains("Done", "Canceled");
    }

    @Test
    void statusRepeatsAndIgnoresCase() throws Exception {
        assertThat(column(workiz.get("lead/all/?status=SUBMITTED&status=in%20progress"), "Status"))
                .containsOnly("Submitted", "In progress");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"records=101", "records=0", "records=x", "offset=-1", "start_date=21.11.2026", "only_open=maybe"
            })
    void badQueryIsAValidationRule(String query) throws Exception {
        assertInvalid(workiz.send("GET", workiz.api("lead/all/?" + query), null), query.split("=")[0]);
    }

    @Test
    void oneLeadComesInAnArray() throws Exception {
        var uuid = workiz.anyUuid();
        var answer = workiz.get("lead/get/" + uuid + "/");
        assertThat(answer.get("flag").asBoolean()).isTrue();
        assertThat(column(answer, "UUID")).containsExactly(uuid);
    }

    @Test
    void unknownLeadIs204WithoutABody() throws Exception {
        var answer = workiz.send("GET", workiz.api("lead/get/NOSUCH/"), null);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void teamNamesItsMembers() throws Exception {
        assertThat(column(workiz.get("team/all/"), "name")).contains("Alex Wilson");
    }
}
