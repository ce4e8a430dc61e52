package io.leadline.localstack.mango;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Upstreams/mango-office.md §1 (vectors) and §2 (events). */
class MangoCallsTest {
    private static final MangoAccount ACCOUNT = MangoAccount.demo();
    private static final long START = 1_790_000_000;

    @Test
    void signsAsTheVectorsSay() {
        var json = "{\"comment\":\"Тест + = &\"}";
        assertThat(MangoSign.of(ACCOUNT.key(), json, ACCOUNT.salt()))
                .isEqualTo("7012326c671a2072ae3c0cf5b65e0346fde822664703fefba5e0557fd78a16c7");
        assertThat(MangoSign.form(ACCOUNT.key(), ACCOUNT.salt(), json))
                .isEqualTo("vpbx_api_key=demo-key-7f3a"
                        + "&sign=7012326c671a2072ae3c0cf5b65e0346fde822664703fefba5e0557fd78a16c7"
                        + "&json=%7B%22comment%22%3A%22%D0%A2%D0%B5%D1%81%D1%82+%2B+%3D+%26%22%7D");
        assertThat(MangoSign.ofLink(ACCOUNT.key(), 1_790_000_600, "MToxMDAwMDE6MTIzNDU2Nzg5MDox", ACCOUNT.salt()))
                .isEqualTo("087230f68e1f549dbdf7da60838bfa4f08dc2e3e451c809557011fbb1dc58148");
    }

    @ParameterizedTest
    @EnumSource(MangoScenario.class)
    void everyCallIsOneEntryThatEndsInOneSummary(MangoScenario scenario) {
        var call = call(scenario);
        assertThat(call.events())
                .allMatch(event -> event.json().path("entry_id").asText().equals(call.entryId()));
        assertThat(call.events().stream().filter(event -> event.path().equals("events/summary")))
                .hasSize(1);
        assertThat(call.events()).isSortedAccordingTo((one, other) -> Long.compare(one.at(), other.at()));
        var next = new HashMap<String, Integer>();
        var state = new HashMap<String, String>();
        for (var event : ofPath(call, "events/call")) {
            var leg = event.json().path("call_id").asText();
            assertThat(event.json().path("seq").asInt()).isEqualTo(next.merge(leg, 1, Integer::sum));
            state.put(leg, event.json().path("call_state").asText());
        }
        assertThat(state.values()).containsOnly("Disconnected");
    }

    @ParameterizedTest
    @EnumSource(MangoScenario.class)
    void theSameWishGivesTheSameCall(MangoScenario scenario) {
        assertThat(call(scenario)).isEqualTo(call(scenario));
    }

    @Test
    void anAnsweredCallIsTheOneOfTheDocument() {
        var call = call(MangoScenario.ANSWERED);
        var summary = ofPath(call, "events/summary").getFirst().text();
        assertThat(summary)
                .isEqualTo("{\"entry_id\":\"" + call.entryId()
                        + "\",\"call_direction\":1,\"from\":{\"number\":\"79161234567\"},"
                        + "\"to\":{\"extension\":\"101\",\"number\":\"sip:user101@vpbx400000001.mangosip.ru\"},"
                        + "\"line_number\":\"74951112233\",\"create_time\":1790000000,\"forward_time\":1790000006,"
                        + "\"talk_time\":1790000019,\"end_time\":1790000140,\"entry_result\":1,"
                        + "\"disconnect_reason\":1110}");
        assertThat(call.entryId()).contains("+");
        assertThat(call.recordings()).hasSize(1);
    }

    @Test
    void aCallEndedInTheMenuSaysSuccessAlthoughNobodyTalked() {
        var summary =
                ofPath(call(MangoScenario.IVR), "events/summary").getFirst().json();
        assertThat(summary.path("entry_result").asInt()).isEqualTo(1);
        assertThat(summary.path("talk_time").asInt()).isZero();
        assertThat(summary.path("to")).isEmpty();
    }

    @Test
    void aTransferIsRecordedTwice() {
        assertThat(call(MangoScenario.TRANSFER).recordings()).hasSize(2).doesNotHaveDuplicates();
        assertThat(call(MangoScenario.GROUP_MISSED).recordings()).isEmpty();
    }

    private static MangoCall call(MangoScenario scenario) {
        return MangoCalls.of(ACCOUNT, MangoPlay.of(scenario).at(START, 7));
    }

    private static List<MangoEvent> ofPath(MangoCall call, String path) {
        return call.events().stream().filter(event -> event.path().equals(path)).toList();
    }
}
