package io.leadline.dialogs.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.events.AvitoEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.DialogsProvidersResource;
import io.leadline.localstack.vk.Vk;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Every order of up to five messages, each delivered again in another order, a chat for each order and the chats side by
 * side (three times at once is what the channels' own tests do): the
 * dialogs are the same, in the provider's order, for every channel.
 */
@QuarkusTest
class EveryOrderTest {
    private static final long NOON = 1_795_262_400;
    private static final int TIMES = 2;
    private static final int AT_ONCE = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Two, six, twenty-four and a hundred and twenty chats, and no fifth kind. */
    private static final String ALIKE = "м1 м2 x2, м1 м2 м3 x6, м1 м2 м3 м4 x24, м1 м2 м3 м4 м5 x120";

    private final ChannelDesk desk = new ChannelDesk();

    @Inject
    Outbox outbox;

    /** A channel brings message {@code i} of a chat. */
    private interface Brings {
        boolean message(int chat, int i);
    }

    @Test
    void ofTelegram() throws Exception {
        desk.telegram();
        brought((chat, i) -> desk.toTelegram("""
                        {"update_id":%1$d,"message":{"message_id":%2$d,"date":%3$d,"chat":{"id":%4$d,"type":"private"},\
                        "from":{"id":%4$d,"is_bot":false,"first_name":"Иван"},"text":"м%2$d"}}""".formatted(chat * 10L + i, i, NOON + i, 5_000_000 + chat))
                        .statusCode()
                == 200);
        inboxIsEmptyWith(messages());
        assertThat(dialogs()).isEqualTo(ALIKE);
    }

    @Test
    void ofWhatsApp() throws Exception {
        desk.whatsApp();
        brought((chat, i) -> {
            var from = 79_160_000_000L + chat;
            var one = desk.whatsAppText("wamid.%d-%d".formatted(from, i), NOON + i, "м" + i);
            return desk.toWhatsApp(desk.call("messages", one).replace(Long.toString(desk.chat), Long.toString(from)))
                            .statusCode()
                    == 200;
        });
        inboxIsEmptyWith(messages());
        assertThat(dialogs()).isEqualTo(ALIKE);
    }

    @Test
    void ofVk() throws Exception {
        desk.vk();
        brought((chat, i) -> desk.toVk("""
                        {"type":"message_new","group_id":%1$d,"event_id":"%2$d-%3$d","v":"5.199","secret":"%4$s",\
                        "object":{"message":{"date":%5$d,"peer_id":%2$d,"from_id":%2$d,\
                        "conversation_message_id":%3$d,"text":"м%3$d"}}}""".formatted(Vk.GROUP, 5_000_000 + chat, i, ChannelDesk.VK_SECRET, NOON + i))
                        .statusCode()
                == 200);
        inboxIsEmptyWith(messages());
        assertThat(dialogs()).isEqualTo(ALIKE);
    }

    @Test
    void ofAvitosEvents() throws Exception {
        brought((chat, i) -> {
            TenantScope.run(desk.shop.number(), () -> QuarkusTransaction.requiringNew()
                    .run(() -> outbox.publish(new AvitoEvent.MessageReceived(
                            3,
                            "Мастер Сервис",
                            "u2i-" + desk.chat + "-" + chat,
                            "m" + i,
                            desk.chat + "-" + chat,
                            "Ольга",
                            "text",
                            Map.of("text", "м" + i),
                            "Ремонт телефонов",
                            "Тверь",
                            "https://avito.ru/tver/1",
                            Instant.ofEpochSecond(NOON + i)))));
            return true;
        });
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(dialogs()).isEqualTo(ALIKE));
    }

    /** Reports of one message that was sent, in every order, the later ones twice: none takes it back. */
    @Test
    void ofWhatsAppsReports() throws Exception {
        DialogsProvidersResource.control("whatsapp").reset();
        desk.whatsApp();
        desk.toWhatsApp(desk.call("messages", desk.whatsAppText("wamid." + desk.chat, NOON, "привет")));
        var dialog = desk.dialogWith(1);
        var reports = List.of("sent", "delivered", "read", "delivered", "read");
        var orders = Orders.upTo(reports.size()).stream()
                .filter(order -> order.size() == reports.size())
                .map(order -> order.stream().map(i -> reports.get(i - 1)).toList())
                .distinct()
                .toList();
        assertThat(orders).hasSize(30);
        var jobs = new ArrayList<Callable<Boolean>>();
        for (var order : orders) {
            var id =
                    desk.send(dialog, "готово").then().statusCode(201).extract().<String>path("external_message_id");
            jobs.add(() -> order.stream()
                    .allMatch(status -> desk.toWhatsApp(desk.call(
                                            "statuses",
                                            "{\"id\":\"%s\",\"status\":\"%s\",\"timestamp\":\"%d\"}"
                                                    .formatted(id, status, NOON)))
                                    .statusCode()
                            == 200));
        }
        allAre200(jobs);
        inboxIsEmptyWith(1 + orders.size() * 3);
        assertThat(desk.one("""
                        select string_agg(distinct delivery, ',') from dialogs.entry
                        where tenant_id = ? and type = 'message_sent'""")).isEqualTo("read");
    }

    private void brought(Brings channel) throws Exception {
        var orders = Orders.upTo(5);
        var jobs = new ArrayList<Callable<Boolean>>();
        for (var time = 0; time < TIMES; time++) {
            for (var chat = 0; chat < orders.size(); chat++) {
                var number = chat;
                // The repeats come in another order than the first time, as they do.
                var order = time == 0 ? orders.get(chat) : orders.get(chat).reversed();
                jobs.add(() -> order.stream().allMatch(i -> channel.message(number, i)));
            }
        }
        allAre200(jobs);
    }

    private static void allAre200(List<Callable<Boolean>> jobs) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var done : threads.invokeAll(jobs)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    private static int messages() {
        return Orders.upTo(5).stream().mapToInt(List::size).sum();
    }

    /** All is handled, and what came again left no second row. */
    private void inboxIsEmptyWith(int rows) {
        await().atMost(PATIENCE).until(() -> "0"
                .equals(desk.one(
                        "select count(*)::text from dialogs.channel_inbox where tenant_id = ? and state = 'new'")));
        assertThat(desk.inbox()).isEqualTo(rows);
    }

    private String dialogs() {
        return desk.one("""
                select string_agg(texts || ' x' || times, ', ' order by texts) from (
                    select texts, count(*) as times from (
                        select string_agg(content, ' ' order by created_at) as texts from dialogs.entry
                        where tenant_id = ? and type = 'message_received' group by dialog_id) chats
                    group by texts) kinds""");
    }
}
