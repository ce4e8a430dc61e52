package io.leadline.dialogs.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.localstack.testkit.DialogsProvidersResource;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.vk.Vk;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upstreams/vk.md; DESIGN §3 (unknown outcome), §5 (ingest rule). */
@QuarkusTest
class VkChannelTest {
    private static final long NOON = 1_795_262_400;

    private final SimulatorControl vk = DialogsProvidersResource.control("vk");
    private final ChannelDesk desk = new ChannelDesk();

    @BeforeEach
    void reset() {
        vk.reset();
    }

    @Test
    void theServerIsConfirmedWithTheCommunitysCode() {
        desk.vk();
        var confirmation = "{\"type\":\"confirmation\",\"group_id\":" + Vk.GROUP;
        for (var end : List.of("}", ",\"secret\":\"" + ChannelDesk.VK_SECRET + "\"}")) {
            var answer = desk.toVk(confirmation + end).then().statusCode(200).extract();
            assertThat(answer.asString()).isEqualTo("abc123");
            assertThat(answer.contentType()).startsWith("text/plain");
        }
        desk.toVk(confirmation + ",\"secret\":\"wrong\"}").then().statusCode(401);
        desk.toVk("{\"type\":\"confirmation\",\"group_id\":1}").then().statusCode(401);
        assertThat(desk.inbox()).isZero();
    }

    @Test
    void everyOrderOfFiveDeliveredThreeTimesInParallelIsTheSameDialog() throws Exception {
        desk.vk();
        var events = new ArrayList<String>();
        for (var i = 1; i <= 5; i++) {
            events.add(desk.event("e" + i, i, NOON + i, "сообщение " + i, ChannelDesk.VK_SECRET));
        }
        var jobs = new ArrayList<Callable<String>>();
        for (var round = 0; round < 3; round++) {
            Collections.shuffle(events);
            events.forEach(event -> jobs.add(() -> desk.toVk(event).asString()));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(jobs)) {
                assertThat(done.get()).isEqualTo("ok");
            }
        }
        assertThat(desk.texts(desk.dialogWith(5)))
                .containsExactly("сообщение 1", "сообщение 2", "сообщение 3", "сообщение 4", "сообщение 5");
        assertThat(desk.inbox()).isEqualTo(5);
        assertThat(desk.one("select count(*)::text from dialogs.channel_inbox where tenant_id = ?"
                        + " and convert_from(body, 'UTF8') like '%" + ChannelDesk.VK_SECRET + "%'"))
                .isEqualTo("0");
    }

    @Test
    void aWrongSecretOrCommunityIsRefusedAndNothingIsStored() {
        desk.vk();
        desk.toVk(desk.event("e1", 1, NOON, "привет", "wrong")).then().statusCode(401);
        desk.toVk(desk.event("e1", 1, NOON, "привет", ChannelDesk.VK_SECRET).replace(Long.toString(Vk.GROUP), "5"))
                .then()
                .statusCode(401);
        desk.toVk("{").then().statusCode(400);
        assertThat(desk.inbox()).isZero();
    }

    @Test
    void anAnswerIsSentWhileTheOperatorWaits() {
        var dialog = begun();
        desk.send(dialog, "Добрый день!").then().statusCode(201).body("sent", equalTo(true));
        assertThat(sent()).containsExactly("Добрый день!");
    }

    @Test
    void aLostAnswerIsRepeatedAndTheClientReadsItOnce() {
        var dialog = begun();
        vk.next("[{\"match\":\"messages.send\",\"reset\":true,\"effect\":true},"
                + "{\"match\":\"messages.send\",\"status\":502,\"effect\":true}]");
        desk.send(dialog, "один раз");
        await().atMost(Duration.ofSeconds(20)).until(() -> "sent".equals(state(dialog)));
        assertThat(sent()).containsExactly("один раз");
        assertThat(vk.received()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aDoubtfulClaimIsRepeatedUnderTheSameKey() {
        var dialog = begun();
        vk.next("{\"match\":\"messages.send\",\"delay_ms\":60000,\"effect\":true}");
        desk.send(dialog, "на полпути").then().statusCode(202);
        // As if the process had died between VK and its own note, and the lease had ended.
        desk.change("update dialogs.outgoing set state = 'sending', due_at = now() - interval '1 second'"
                + " where tenant_id = ? and state = 'sending'");
        await().atMost(Duration.ofSeconds(20)).until(() -> "sent".equals(state(dialog)));
        assertThat(sent()).containsExactly("на полпути");
    }

    @Test
    void whatIsDoubtfulLongerThanVkRemembersIsLeftToAPerson() {
        var dialog = begun();
        vk.next("{\"match\":\"messages.send\",\"delay_ms\":60000,\"effect\":true}");
        desk.send(dialog, "давно").then().statusCode(202);
        desk.change("update dialogs.entry set created_at = created_at - interval '51 minutes'"
                + " where tenant_id = ? and type = 'message_sent'");
        desk.change("update dialogs.outgoing set state = 'sending', due_at = now() - interval '1 second'"
                + " where tenant_id = ? and state = 'sending'");
        await().atMost(Duration.ofSeconds(20)).until(() -> "unknown".equals(desk.delivery()));
        assertThat(sent()).containsExactly("давно");
    }

    @Test
    void whoHasNotAllowedMessagesFailsAtOnceAndSaysWhy() {
        var dialog = begun();
        vk.seed("{\"refuse\":{\"peer\":" + desk.chat % 1_000_000_000 + ",\"code\":901}}");
        desk.send(dialog, "вы тут?")
                .then()
                .statusCode(201)
                .body("status", equalTo("failed"))
                .body("error", containsString("901"));
    }

    @Test
    void tooManyASecondWaitsAndSends() {
        var dialog = begun();
        vk.next("{\"match\":\"messages.send\",\"status\":200,\"body\":{\"error\":{\"error_code\":6}}}");
        desk.send(dialog, "сейчас");
        await().atMost(Duration.ofSeconds(15)).until(() -> "sent".equals(state(dialog)));
        assertThat(sent()).containsExactly("сейчас");
    }

    private String begun() {
        desk.vk();
        desk.toVk(desk.event("b", 1, NOON, "здравствуйте", ChannelDesk.VK_SECRET));
        return desk.dialogWith(1);
    }

    private String state(String dialog) {
        return desk.messages(dialog).extract().path("data[-1].status");
    }

    private List<String> sent() {
        var texts = new ArrayList<String>();
        vk.seed("{\"read\":{}}")
                .path("messages")
                .forEach(message -> texts.add(message.path("message").asText()));
        return texts;
    }
}
