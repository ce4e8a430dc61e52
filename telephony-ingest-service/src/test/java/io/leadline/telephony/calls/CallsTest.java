package io.leadline.telephony.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.mango.MangoAccount;
import io.leadline.localstack.mango.MangoCall;
import io.leadline.localstack.mango.MangoCalls;
import io.leadline.localstack.mango.MangoEvent;
import io.leadline.localstack.mango.MangoPlay;
import io.leadline.localstack.mango.MangoScenario;
import io.leadline.telephony.Office;
import io.leadline.telephony.intake.Arrival;
import io.leadline.telephony.intake.Intake;
import io.leadline.telephony.intake.Provider;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls made of what Mango sends, through the intake and the real database. */
@QuarkusTest
class CallsTest {
    private static final MangoAccount MANGO = new MangoAccount("key", "salt", 400_000_001);
    private static final long START = 1_790_000_000;

    @Inject
    Database database;

    @Inject
    Intake intake;

    @Inject
    Calls calls;

    private Office office;

    @BeforeEach
    void anOffice() {
        office = new Office();
        operator(7, "101");
        inTenant(() -> database.update("""
                insert into telephony.phone (tenant_id, number, rk, city, avito_name, created_at, updated_at)
                values (?, '+74951112233', 'Авито', 'Тверь', 'Мастер Сервис', now(), now())""", office.number()));
    }

    @ParameterizedTest
    @EnumSource(MangoScenario.class)
    void theCallIsTheSameInWhateverOrderItsEventsComeAtOnceAndTwice(MangoScenario scenario) throws Exception {
        var inOrder = MangoCalls.of(MANGO, MangoPlay.of(scenario).at(START, 1));
        send(inOrder.events());
        var expected = settled(inOrder.entryId());
        for (var number = 2; number < 6; number++) {
            var call = MangoCalls.of(MANGO, MangoPlay.of(scenario).at(START, number));
            var events = new ArrayList<>(call.events());
            events.addAll(call.events());
            Collections.shuffle(events, new Random(number));
            try (var threads = Executors.newFixedThreadPool(4)) {
                threads.invokeAll(events.stream()
                        .map(event -> (Callable<Boolean>) () -> {
                            send(List.of(event));
                            return true;
                        })
                        .toList());
            }
            assertThat(settled(call.entryId())).as("call %d", number).isEqualTo(expected);
        }
        assertThat(expected).contains("Тверь", "Мастер Сервис", "+79161234567");
    }

    @Test
    void aLostSummaryLeavesTheCallOpenAndLateLegsChangeNothing() {
        var call = MangoCalls.of(MANGO, MangoPlay.of(MangoScenario.ANSWERED).at(START, 1));
        var events = call.events();
        send(events.stream()
                .filter(event -> event.path().equals("events/summary"))
                .toList());
        var expected = settled(call.entryId());
        send(events);
        assertThat(settled(call.entryId())).isEqualTo(expected);
        assertTold(call, "call.finished");
    }

    @Test
    void theStatisticsNeverTakeThePlaceOfMangosOwnSummary() {
        var call = MangoCalls.of(MANGO, MangoPlay.of(MangoScenario.ANSWERED).at(START, 1));
        send(call.events());
        var expected = settled(call.entryId());
        var start = Instant.ofEpochSecond(START);
        var statistics =
                new Summary(null, Party.NOBODY, Party.NOBODY, null, start, null, start.plusSeconds(9), null, true);
        assertThat(inTenant(() -> calls.summary(office.number(), 3, call.entryId(), statistics)))
                .isFalse();
        assertThat(settled(call.entryId())).isEqualTo(expected);
        assertThat(inTenant(() -> calls.summary(office.number(), 3, "other", statistics)))
                .isTrue();
        assertThat(inTenant(() -> calls.summary(office.number(), 3, "other", statistics)))
                .isFalse();
    }

    @Test
    void aCallIsOneWhicheverAccountTellsOfIt() {
        var start = Instant.ofEpochSecond(START);
        var summary =
                new Summary(null, Party.NOBODY, Party.NOBODY, null, start, null, start.plusSeconds(9), null, false);
        assertThat(inTenant(() -> calls.summary(office.number(), 0, "moved", summary)))
                .isTrue();
        assertThat(inTenant(() -> calls.summary(office.number(), 3, "moved", summary)))
                .isFalse();
        assertThat(inTenant(() -> calls.closedByMango(office.number(), List.of("moved", "other"))))
                .containsExactly("moved");
        assertThat(inTenant(() ->
                        database.list("select 1 from telephony.call where tenant_id = ?", _ -> 1, office.number())))
                .hasSize(1);
        inTenant(() -> {
            calls.belong(office.number(), 3, List.of("moved"));
            return true;
        });
        assertThat(inTenant(() -> calls.ofEntry(office.number(), "moved"))
                        .orElseThrow()
                        .accountId())
                .isEqualTo(3);
    }

    @Test
    void itIsToldAsItHappens() {
        var call = MangoCalls.of(MANGO, MangoPlay.of(MangoScenario.GROUP).at(START, 1));
        for (var event : call.events()) {
            send(List.of(event));
        }
        settled(call.entryId());
        // In the menu, at the operator's phone, there no more; the others of the group are nobody's.
        assertTold(call, "call.started", "call.started", "call.started", "call.answered", "call.finished");
    }

    @Test
    void anExtensionOfTwoPeopleIsNobodys() {
        operator(8, "101");
        var call = MangoCalls.of(MANGO, MangoPlay.of(MangoScenario.ANSWERED).at(START, 1));
        send(call.events());
        assertThat(settled(call.entryId())).contains("|null|101|");
    }

    @Test
    void withoutAnExtensionTheSipAddressTellsWhoItIs() {
        var call = MangoCalls.of(MANGO, MangoPlay.of(MangoScenario.ANSWERED).at(START, 1));
        inTenant(() -> database.update(
                "insert into telephony.mango_staff values (?, 3, 'user101@vpbx400000001.mangosip.ru', '101')",
                office.number()));
        var events = call.events().stream()
                .filter(event -> event.path().equals("events/summary"))
                .map(event -> new MangoEvent(event.path(), event.at(), withoutExtension(event.json())))
                .toList();
        send(events);
        assertThat(settled(call.entryId())).contains("|7|null|");
    }

    @Test
    void aLaterChangeOfTheNumbersDoesNotRewriteHistory() {
        var call = MangoCalls.of(MANGO, MangoPlay.of(MangoScenario.ANSWERED).at(START, 1));
        var summary = call.events().stream()
                .filter(event -> event.path().equals("events/summary"))
                .toList();
        send(call.events().stream()
                .filter(event -> event.path().equals("events/call"))
                .toList());
        handled();
        inTenant(
                () -> database.update("update telephony.phone set city = 'Тула' where tenant_id = ?", office.number()));
        send(summary);
        assertThat(settled(call.entryId())).contains("Тверь");
    }

    @Test
    void aCallIsFoundByEntryAndByPhoneAndTimeAndKnowsItsRecordings() {
        var call = MangoCalls.of(MANGO, MangoPlay.of(MangoScenario.ANSWERED).at(START, 1));
        send(call.events());
        settled(call.entryId());
        var start = Instant.ofEpochSecond(START);
        var found =
                inTenant(() -> calls.ofEntry(office.number(), call.entryId())).orElseThrow();
        assertThat(inTenant(() ->
                        calls.around(office.number(), "+79161234567", start.minusSeconds(120), start.plusSeconds(120))))
                .containsExactly(found);
        assertThat(inTenant(() -> calls.around(office.number(), "+74951112233", start, start.plusSeconds(1))))
                .containsExactly(found);
        assertThat(inTenant(() ->
                        calls.around(office.number(), "+79161234567", start.plusSeconds(1), start.plusSeconds(9))))
                .isEmpty();
        inTenant(() -> calls.recordingReady(office.number(), found.id(), UUID.randomUUID()));
        assertThat(inTenant(() -> calls.find(office.number(), found.id()))
                        .orElseThrow()
                        .recordings())
                .isEqualTo(1);
        assertTold(call, "call.started", "call.started", "call.answered", "call.finished", "call.recording_ready");
        assertThat(inTenant(() -> calls.recordingReady(office.number(), UUID.randomUUID(), UUID.randomUUID())))
                .isFalse();
    }

    private static ObjectNode withoutExtension(ObjectNode json) {
        var copy = json.deepCopy();
        ((ObjectNode) copy.get("to")).remove("extension");
        return copy;
    }

    private void operator(long number, String extension) {
        inTenant(() -> database.update("""
                insert into telephony.person (tenant_id, number, uuid, first_name, last_name, role, status, extension, seq)
                values (?, ?, ?, 'Ольга', 'Иванова', 'operator', 'active', ?, 1)""", office.number(), number, UUID.randomUUID(), extension));
    }

    private void send(List<MangoEvent> events) {
        for (var event : events) {
            var json = event.json().toString();
            var key = event.path() + ":" + json;
            intake.store(new Arrival(
                    office.number(),
                    Provider.MANGO,
                    3,
                    event.path(),
                    key,
                    event.json().path("entry_id").asText(),
                    json.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void handled() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> inTenant(() -> database.list(
                        "select 1 from telephony.intake where tenant_id = ? and state = 'new'",
                        row -> 1,
                        office.number()))
                .isEmpty());
    }

    /** All of a call and its legs but its ids, once everything that came is handled. */
    private String settled(String entryId) {
        handled();
        return inTenant(() -> database.first("""
                        select concat_ws('|', direction, status, client_phone, line, rk, city, avito_name,
                            coalesce(operator::text, 'null'), coalesce(operator_extension, 'null'), started_at,
                            answered_at, ended_at, talk_seconds, disconnect_reason) as text
                        from telephony.call where tenant_id = ? and entry_id = ?""", row -> row.text("text"), office.number(), entryId))
                .orElseThrow();
    }

    private void assertTold(MangoCall call, String... types) {
        var found =
                inTenant(() -> calls.ofEntry(office.number(), call.entryId())).orElseThrow();
        Awaitility.await().untilAsserted(() -> assertThat(inTenant(() -> database.list(
                        "select type from outbox.event where tenant_id = ? and aggregateid = ? order by seq",
                        row -> row.text("type"),
                        office.number(),
                        found.id().toString())))
                .containsExactly(types));
    }

    private <T> T inTenant(Callable<T> work) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }
}
