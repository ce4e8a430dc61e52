package io.leadline.telephony.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import io.leadline.localstack.mango.MangoAccount;
import io.leadline.localstack.mango.MangoCalls;
import io.leadline.localstack.mango.MangoEvent;
import io.leadline.localstack.mango.MangoPlay;
import io.leadline.localstack.mango.MangoScenario;
import io.leadline.telephony.calls.CallFold.Folded;
import io.leadline.telephony.calls.reading.MangoWords;
import io.leadline.telephony.mango.MangoClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** upstreams/mango-office.md §2: events come in any order, some twice, some never; the call is the same. */
class CallFoldTest {
    private static final Instant START = Instant.ofEpochSecond(1_790_000_000);
    private static final MangoClock CLOCK = new MangoClock(Duration.ZERO);
    private static final int MOST = 6;

    /** What has come of a call so far, kept as {@link Calls} keeps it. */
    private static final class Heard {
        private final Map<String, Leg> legs = new HashMap<>();
        private Summary summary;

        void hear(JsonNode event) {
            if (event.has("call_id")) {
                MangoWords.leg(event, START, CLOCK).ifPresent(leg -> legs.merge(leg.legId(), leg, Leg::merged));
            } else if (summary == null) {
                summary = MangoWords.summary(event, START, CLOCK);
            }
            call();
        }

        Folded call() {
            return CallFold.of(legs.values(), summary);
        }
    }

    @ParameterizedTest
    @EnumSource(MangoScenario.class)
    void anyOrderRepetitionAndLossGivesTheSameCall(MangoScenario scenario) {
        var events = events(scenario);
        var expected = heard(events).call();
        var kept = some(events);
        var walked = new int[1];
        for (var subset = 0; subset < 1 << kept.size() - 1; subset++) {
            var chosen = new ArrayList<JsonNode>();
            for (var at = 0; at < kept.size() - 1; at++) {
                if ((subset >> at & 1) == 1) {
                    chosen.add(kept.get(at));
                }
            }
            chosen.add(kept.getLast());
            var legs = heard(chosen).legs;
            permutations(chosen, 0, order -> {
                for (var repeated = 0; repeated < order.size(); repeated++) {
                    var sent = new ArrayList<>(order);
                    sent.add((repeated * 7 + 3) % (order.size() + 1), order.get(repeated));
                    var heard = heard(sent);
                    walked[0]++;
                    // Not AssertJ: it costs a hundred times as much as the fold.
                    if (!heard.call().equals(expected) || !heard.legs.equals(legs)) {
                        assertThat(heard.call()).as("%s", sent).isEqualTo(expected);
                        assertThat(heard.legs).as("%s", sent).isEqualTo(legs);
                    }
                }
            });
        }
        assertThat(walked[0]).isGreaterThan(scenario == MangoScenario.IVR ? 15 : 200);
    }

    @ParameterizedTest
    @EnumSource(MangoScenario.class)
    void withoutASummaryTheLegsAreTheSameInAnyOrderToo(MangoScenario scenario) {
        var legs = events(scenario).stream()
                .filter(event -> event.has("call_id"))
                .limit(MOST)
                .toList();
        var expected = heard(legs).call();
        permutations(new ArrayList<>(legs), 0, order -> assertThat(heard(order).call())
                .isEqualTo(expected));
    }

    @Test
    void aCallIsWhatItsSummarySays() {
        var answered = heard(events(MangoScenario.ANSWERED)).call();
        assertThat(answered)
                .isEqualTo(new Folded(
                        CallDirection.INBOUND,
                        "79161234567",
                        "74951112233",
                        new Party("101", "sip:user101@vpbx400000001.mangosip.ru"),
                        CallStatus.ACCEPTED,
                        START,
                        START.plusSeconds(19),
                        START.plusSeconds(140),
                        121,
                        1110,
                        true));
        var menu = heard(events(MangoScenario.IVR)).call();
        assertThat(menu.status()).isEqualTo(CallStatus.MISSED);
        assertThat(menu.operator()).isEqualTo(Party.NOBODY);
        assertThat(menu.talkSeconds()).isZero();
        var missed = heard(events(MangoScenario.GROUP_MISSED)).call();
        assertThat(missed.status()).isEqualTo(CallStatus.MISSED);
        assertThat(missed.operator()).isEqualTo(new Party("101", null));
        var callback = heard(events(MangoScenario.CALLBACK)).call();
        assertThat(callback.direction()).isEqualTo(CallDirection.OUTBOUND);
        assertThat(callback.client()).isEqualTo("79161234567");
        assertThat(callback.operator().extension()).isEqualTo("101");
    }

    @Test
    void untilThenTheLegsShowHowItGoes() {
        assertThat(statuses(MangoScenario.ANSWERED))
                .containsExactly(
                        CallStatus.RINGING,
                        CallStatus.RINGING,
                        CallStatus.RINGING,
                        CallStatus.TALKING,
                        CallStatus.ACCEPTED);
        assertThat(statuses(MangoScenario.MISSED)).endsWith(CallStatus.RINGING, CallStatus.MISSED);
        assertThat(statuses(MangoScenario.CALLBACK))
                .startsWith(CallStatus.RINGING, CallStatus.RINGING, CallStatus.RINGING, CallStatus.TALKING);
        var group = heard(legs(MangoScenario.GROUP).subList(0, 6)).call();
        assertThat(group.operator().extension()).isEqualTo("101");
        var callback = heard(legs(MangoScenario.CALLBACK).subList(0, 4)).call();
        assertThat(callback.client()).isEqualTo("79161234567");
        assertThat(callback.direction()).isEqualTo(CallDirection.OUTBOUND);
        var transferred = legs(MangoScenario.TRANSFER);
        assertThat(heard(transferred.subList(0, transferred.size() - 1))
                        .call()
                        .operator()
                        .extension())
                .isEqualTo("102");
    }

    @Test
    void numbersMayComeAsTextsAndAHiddenClientIsNobody() throws JsonProcessingException {
        var leg = MangoWords.leg(Json.lenient().readTree("""
                {"entry_id":"e","call_id":"c","timestamp":"1790000000","seq":"2","call_state":"Connected",
                 "location":"abonent","from":{},"to":{"extension":101}}"""), START.plusSeconds(9), CLOCK)
                .orElseThrow();
        assertThat(leg.seq()).isEqualTo(2);
        assertThat(leg.at()).isEqualTo(START);
        assertThat(leg.to().extension()).isEqualTo("101");
        var call = CallFold.of(List.of(leg), null);
        assertThat(call.client()).isNull();
        assertThat(call.status()).isEqualTo(CallStatus.TALKING);
    }

    private static List<CallStatus> statuses(MangoScenario scenario) {
        var legs = legs(scenario);
        return IntStream.rangeClosed(1, legs.size())
                .mapToObj(number -> heard(legs.subList(0, number)).call().status())
                .toList();
    }

    private static List<JsonNode> legs(MangoScenario scenario) {
        return events(scenario).stream().filter(event -> event.has("call_id")).toList();
    }

    /** Events of legs and the summary, the summary last. */
    private static List<JsonNode> events(MangoScenario scenario) {
        var account = new MangoAccount("key", "salt", 400_000_001);
        var call = MangoCalls.of(account, MangoPlay.of(scenario).at(START.getEpochSecond(), 1));
        return call.events().stream()
                .filter(event ->
                        event.path().equals("events/call") || event.path().equals("events/summary"))
                .map(MangoEvent::json)
                .map(JsonNode.class::cast)
                .toList();
    }

    /** As many as can be walked in every order: the first ones, the last ones and the summary. */
    private static List<JsonNode> some(List<JsonNode> events) {
        if (events.size() <= MOST) {
            return events;
        }
        var some = new ArrayList<>(events.subList(0, MOST / 2));
        some.addAll(events.subList(events.size() - MOST / 2, events.size()));
        return some;
    }

    private static Heard heard(List<JsonNode> events) {
        var heard = new Heard();
        events.forEach(heard::hear);
        return heard;
    }

    private static void permutations(List<JsonNode> events, int from, Consumer<List<JsonNode>> each) {
        if (from == events.size()) {
            each.accept(events);
            return;
        }
        for (var at = from; at < events.size(); at++) {
            java.util.Collections.swap(events, from, at);
            permutations(events, from + 1, each);
            java.util.Collections.swap(events, from, at);
        }
    }
}
