package io.leadline.localstack.bench;

import static io.leadline.localstack.bench.Report.say;
import static io.leadline.localstack.bench.Report.verdict;

import io.leadline.localstack.providers.DialogsProviders;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Pattern;

/**
 * What clients write to a Telegram bot, on operators' screens: from when the webhook was due until each socket has the
 * frame. The engine reads every message meanwhile, as it does.
 */
final class DialogsWebhook {
    private static final int PER_SECOND = 100;
    private static final int OPERATORS = 10;
    private static final int CHATS = 500;
    private static final int WARM_UP = 1_000;
    private static final int COLD_SECONDS = 5;
    private static final int WARM_UP_SECONDS = 50;
    private static final int LEAST_SECONDS = 20;
    private static final double MOST_P99_MS = 60;
    private static final long TENANT = 1;
    private static final Pattern NUMBER = Pattern.compile("№(\\d+)");

    private final BenchedService dialogs;
    private final int seconds;
    private final AtomicInteger updates = new AtomicInteger(900_000_000);
    private volatile SocketCrowd.Listener listener = (_, _) -> {};

    DialogsWebhook(BenchedService dialogs, int seconds) {
        this.dialogs = dialogs;
        this.seconds = seconds;
    }

    void measure() throws Exception {
        try (var loop = new OpenLoop(PER_SECOND);
                var operators = new SocketCrowd(
                        dialogs.port(), SocketCrowd.Manners.LEADLINE, (text, now) -> listener.heard(text, now))) {
            operators.join(OPERATORS, n -> "/ws?token=" + DialogsData.token(TENANT, 100 + n));
            loop.warm(WARM_UP, n -> update(updates.getAndIncrement()));
            var cold = steady(loop, COLD_SECONDS);
            steady(loop, WARM_UP_SECONDS);
            var warm = steady(loop, Math.max(seconds, LEAST_SECONDS));
            operators.mustBeWhole();
            say("");
            say(
                    "| Telegram webhook → WebSocket frame, %d messages/s | p50 ms | p95 ms | p99 ms | max ms | p99 wanted |",
                    PER_SECOND);
            say("|---|---|---|---|---|---|");
            cold.row("%d chats, %d sockets; %d s, just started".formatted(CHATS, OPERATORS, COLD_SECONDS), "");
            warm.row(
                    "the same, running for a minute",
                    "≤ %.0f ms %s".formatted(MOST_P99_MS, verdict(warm.p99() <= MOST_P99_MS)));
        }
    }

    private OpenLoop.Times steady(OpenLoop loop, int duration) throws InterruptedException {
        var messages = PER_SECOND * duration;
        var first = updates.getAndAdd(messages);
        var heardAt = new long[messages * OPERATORS];
        var which = new int[messages * OPERATORS];
        var dueAt = new AtomicLongArray(messages);
        var all = new CountDownLatch(messages * OPERATORS);
        listener = (text, now) -> {
            var number = number(text);
            if (number >= first && number < first + messages) {
                var place = (int) (messages * (long) OPERATORS - all.getCount());
                heardAt[place] = now;
                which[place] = (int) (number - first);
                all.countDown();
            }
        };
        if (loop.send(messages, n -> update(first + n), dueAt::set) > 0) {
            throw new BenchRefusal("webhooks were refused");
        }
        if (!all.await(30, TimeUnit.SECONDS)) {
            throw new BenchRefusal(all.getCount() + " frames are missing");
        }
        for (var place = 0; place < heardAt.length; place++) {
            heardAt[place] -= dueAt.get(which[place]);
        }
        return OpenLoop.Times.of(heardAt);
    }

    private HttpRequest update(int number) {
        var chat = 8_000_000_000L + number % CHATS;
        var body = """
                {"update_id":%1$d,"message":{"message_id":%1$d,"date":%2$d,"chat":{"id":%3$d,"type":"private"},\
                "from":{"id":%3$d,"is_bot":false,"first_name":"Иван"},\
                "text":"Здравствуйте, разбился экран на айфоне 13, сколько стоит? №%1$d"}}""".formatted(number, System.currentTimeMillis() / 1000, chat);
        return HttpRequest.newBuilder(URI.create(dialogs.url() + "/webhooks/telegram/" + TENANT))
                .header("Content-Type", "application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", DialogsProviders.TELEGRAM_SECRET)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Of the message a frame is about, -1 for other frames. */
    private static long number(ByteBuffer text) {
        var frame = StandardCharsets.UTF_8.decode(text).toString();
        if (!frame.startsWith("{\"event\":\"dialog.message\"")) {
            return -1;
        }
        var number = NUMBER.matcher(frame);
        return number.find() ? Long.parseLong(number.group(1)) : -1;
    }
}
