package io.leadline.telephony.avito.autoreply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.telephony.Office;
import io.leadline.telephony.avito.AvitoOffice;
import io.leadline.telephony.avito.ChatDesk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** "АвтоОтвет": outside working hours, off by default, at most once a chat and day. */
@QuarkusTest
class AvitoAutoReplyTest {
    private static final String NEVER_AT_WORK = """
            {"enabled":true,"text":"Ответим утром","work_from":"09:00","work_to":"21:00","work_days":[]}""";

    private final SimulatorControl simulator = AvitoOffice.control();
    private final AvitoOffice avito = new AvitoOffice().known();
    private long account;

    @Inject
    ChatDesk desk;

    @BeforeEach
    void registered() {
        account = avito.account("");
        avito.office
                .as("admin")
                .post("/api/avito/accounts/" + account + "/webhook")
                .then()
                .body("webhook_status", equalTo("registered"));
    }

    @Test
    void whoWritesOutsideWorkingHoursIsGreetedOnceAChatAndDay() {
        save(NEVER_AT_WORK);
        write("900800701", "Приедете?");
        write("900800701", "Ау");
        write("900800702", "И ко мне");
        desk.told(avito, 3);
        await().atMost(Duration.ofSeconds(30)).until(() -> desk.ours(avito).size() == 2);
        write("900800701", "Эй");
        desk.told(avito, 4);
        await().atMost(Duration.ofSeconds(20))
                .during(Duration.ofSeconds(2))
                .until(() -> desk.ours(avito).size() == 2);
        assertThat(desk.ours(avito)).containsExactly("Ответим утром", "Ответим утром");
    }

    @Test
    void itIsOffByDefaultAndSilentInWorkingHours() {
        avito.office
                .as("rop")
                .get("/api/avito/accounts/" + account + "/auto-reply")
                .then()
                .header("ETag", "\"0\"")
                .body("enabled", equalTo(false));
        write("900800701", "Приедете?");
        desk.told(avito, 1);
        save("""
            {"enabled":true,"text":"Ответим утром","work_from":"00:00","work_to":"23:59","work_days":[1,2,3,4,5,6,7]}""");
        write("900800701", "Так приедете?");
        desk.told(avito, 2);
        await().atMost(Duration.ofSeconds(20)).during(Duration.ofSeconds(2)).until(() -> desk.ours(avito)
                .isEmpty());
    }

    @Test
    void theHoursAreOfTheWeekday() {
        var reply = new AutoReply(true, "", LocalTime.of(9, 0), LocalTime.of(21, 0), Set.of(1, 2, 3, 4, 5), 1);
        assertThat(reply.isOutside(ZonedDateTime.parse("2026-11-20T09:00:00+03:00")))
                .isFalse();
        assertThat(reply.isOutside(ZonedDateTime.parse("2026-11-20T20:59:59+03:00")))
                .isFalse();
        assertThat(reply.isOutside(ZonedDateTime.parse("2026-11-20T21:00:00+03:00")))
                .isTrue();
        assertThat(reply.isOutside(ZonedDateTime.parse("2026-11-20T08:59:59+03:00")))
                .isTrue();
        assertThat(reply.isOutside(ZonedDateTime.parse("2026-11-21T12:00:00+03:00")))
                .isTrue();
    }

    @Test
    void anAdminSavesItAndNonsenseIsNamed() {
        var path = "/api/avito/accounts/" + account + "/auto-reply";
        avito.office.as("rop").body(NEVER_AT_WORK).put(path).then().statusCode(403);
        avito.office
                .as("admin")
                .body(NEVER_AT_WORK.replace("21:00", "08:00"))
                .put(path)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("work_to"));
        save(NEVER_AT_WORK);
        avito.office
                .as("admin")
                .header("If-Match", "\"0\"")
                .body(NEVER_AT_WORK)
                .put(path)
                .then()
                .statusCode(412);
        new Office().as("admin").body(NEVER_AT_WORK).put(path).then().statusCode(404);
        new Office().as("admin").get(path).then().statusCode(404);
    }

    @Test
    void ofManyWhoSawTheSameOneWins() throws Exception {
        for (var version = 0; version < 3; version++) {
            var tag = "\"" + version + "\"";
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var saved = threads.invokeAll(Collections.<Callable<Integer>>nCopies(8, () -> avito.office
                        .as("admin")
                        .header("If-Match", tag)
                        .body(NEVER_AT_WORK)
                        .put("/api/avito/accounts/" + account + "/auto-reply")
                        .statusCode()));
                var statuses = new ArrayList<Integer>();
                for (var one : saved) {
                    statuses.add(one.get());
                }
                assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
            }
        }
    }

    private void save(String json) {
        avito.office
                .as("admin")
                .body(json)
                .put("/api/avito/accounts/" + account + "/auto-reply")
                .then()
                .statusCode(200);
    }

    private void write(String author, String text) {
        simulator.seed(
                "{\"write\":{\"account\":%d,\"author\":%s,\"text\":\"%s\"}}".formatted(avito.userId, author, text));
    }
}
