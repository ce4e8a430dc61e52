package io.leadline.localstack.bench;

import static io.leadline.localstack.bench.Report.say;

import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.providers.DialogsProviders;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ./dev bench dialogs}: dialogs-service over a database as full as {@link DialogsData} makes it: reads at a fixed
 * rate, a message's way from webhook to screen, sockets and what they cost. Read docs/evidence/dialogs.md for what the
 * figures mean.
 */
public final class DialogsBench {
    private static final int PACE = 100;
    private static final double MOST_LIST_MS = 30;
    private static final double MOST_SEARCH_MS = 150;
    private static final double MOST_MESSAGES_MS = 15;
    private static final int VIEWED = 2_000;
    private static final int WARM_UP = 2_000;
    /** So that a page before the middle of them is a full one. */
    private static final int MANY_MESSAGES = 100;

    private static final Map<String, String> LISTS = lists();
    private static final Map<String, List<String>> SEARCHES = searches();

    private final Path root;
    private final int seconds;
    private final double scale;
    private final int sockets;

    private DialogsBench(Path root, int seconds, double scale, int sockets) {
        this.root = root;
        this.seconds = seconds;
        this.scale = scale;
        this.sockets = sockets;
    }

    private static Map<String, String> lists() {
        var lists = new LinkedHashMap<String, String>();
        lists.put("no filter (active)", "");
        lists.put("page 1 to 5", "?page=~page~");
        lists.put("status=completed", "?status=completed");
        lists.put("status=all", "?status=all");
        lists.put("channel=telegram", "?channel=telegram");
        lists.put("channel=avito&account_id=2", "?channel=avito&account_id=2");
        lists.put("channel=whatsapp&status=all", "?channel=whatsapp&status=all");
        return lists;
    }

    private static Map<String, List<String>> searches() {
        var searches = new LinkedHashMap<String, List<String>>();
        searches.put("a surname", List.of("Кузнецов", "Щербаков", "Гусев", "Лебедев", "Семенов"));
        searches.put("name and surname", List.of("Иван Петров", "Жанна Волкова", "Артём Павлов", "Анна Смирнова"));
        searches.put("digits of a phone", List.of("4170", "9161", "70041", "83312", "+79161"));
        searches.put("a word of many messages", List.of("экран", "батарея", "гарантия", "камера", "стекло"));
        searches.put(
                "several words",
                List.of("разбился экран айфон", "вода самсунг срочно", "не заряжается планшет", "звук часы"));
        searches.put("words of few messages", List.of("квитанция 40", "квитанция 880", "квитанция 1200"));
        return searches;
    }

    /**
     * @param arguments root of the clone; then, if wanted, the seconds of each measurement, the part of a million dialogs,
     *     the idle sockets
     */
    public static void main(String[] arguments) throws Exception {
        try {
            new DialogsBench(
                            Path.of(arguments[0]).toAbsolutePath(),
                            arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10,
                            arguments.length > 2 ? Double.parseDouble(arguments[2]) : 1,
                            arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5_000)
                    .run();
            // The issuer's server would keep us.
            System.exit(0);
        } catch (BenchRefusal refusal) {
            System.err.println("leadline: no figures: " + refusal.getMessage());
            System.exit(1);
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private void run() throws Exception {
        Conditions.openFiles(sockets);
        var folder = Files.createDirectories(root.resolve(".local/bench"));
        Report.machine();
        try (var postgres =
                        LocalPostgres.start(LocalPostgres.Options.temporary().with("shared_buffers", "1GB"));
                var outside = DialogsLiveBench.outside();
                var dialogs =
                        BenchedService.dialogs(root, folder, postgres, DialogsProviders.settings(outside.url()))) {
            say(
                    "- checked: PostgreSQL %s, shared_buffers=1GB; service: -Xmx256m, serial collector",
                    Conditions.durable(postgres));
            var began = Instant.now();
            say("- filled: %s", DialogsData.fill(postgres, scale));
            System.err.println("leadline: filled in " + began.until(Instant.now(), ChronoUnit.SECONDS) + " s");
            say("- %d s of each; times count from when a request was due", seconds);
            reads(dialogs, postgres);
            new DialogsWebhook(dialogs, seconds).measure();
            DialogsLiveBench.measure(root, folder, seconds, sockets, dialogs, postgres);
        }
    }

    private void reads(BenchedService dialogs, LocalPostgres postgres) throws Exception {
        var viewed = DialogsData.some(postgres, VIEWED, 1);
        var busy = DialogsData.some(postgres, VIEWED, MANY_MESSAGES);
        try (var loop = new OpenLoop(PACE)) {
            loop.warm(WARM_UP, n -> list(dialogs, at(viewed, n), n % 2 == 0 ? "" : "?search=" + encoded("экран")));
            loop.warm(WARM_UP, n -> messages(dialogs, at(viewed, n), ""));
            table("`GET /api/v2/dialogs`");
            for (var list : LISTS.entrySet()) {
                loop.line(
                        list.getKey(),
                        seconds,
                        MOST_LIST_MS,
                        n -> list(dialogs, at(viewed, n), list.getValue().replace("~page~", "" + (1 + n % 5))));
            }
            table("`GET /api/v2/dialogs?status=all&search=…`");
            for (var search : SEARCHES.entrySet()) {
                var words = search.getValue();
                loop.line(search.getKey(), seconds, MOST_SEARCH_MS, n -> {
                    var word = words.get(n % words.size());
                    return list(dialogs, at(viewed, n), "?status=all&search=" + encoded(word));
                });
            }
            table("`GET /api/v2/dialogs/{id}/messages`");
            loop.line("first page, any dialog", seconds, MOST_MESSAGES_MS, n -> messages(dialogs, at(viewed, n), ""));
            loop.line(
                    "first page, at least %d messages".formatted(MANY_MESSAGES),
                    seconds,
                    MOST_MESSAGES_MS,
                    n -> messages(dialogs, at(busy, n), ""));
            loop.line(
                    "before, in the middle of them",
                    seconds,
                    MOST_MESSAGES_MS,
                    n -> messages(dialogs, at(busy, n), "?before=" + at(busy, n).middle()));
            loop.line(
                    "before, types=all",
                    seconds,
                    MOST_MESSAGES_MS,
                    n -> messages(
                            dialogs,
                            at(busy, n),
                            "?types=all&before=" + at(busy, n).middle()));
        }
    }

    private static void table(String what) {
        say("");
        say("| %s at %d requests/s | p50 ms | p95 ms | p99 ms | p95 wanted |", what, PACE);
        say("|---|---|---|---|---|");
    }

    private static HttpRequest list(BenchedService dialogs, DialogsData.Known known, String query) {
        return get(dialogs, known.tenant(), "/api/v2/dialogs" + query);
    }

    private static HttpRequest messages(BenchedService dialogs, DialogsData.Known known, String query) {
        return get(dialogs, known.tenant(), "/api/v2/dialogs/" + known.id() + "/messages" + query);
    }

    private static HttpRequest get(BenchedService dialogs, long tenant, String path) {
        return HttpRequest.newBuilder(URI.create(dialogs.url() + path))
                .header("Authorization", "Bearer " + DialogsData.kept(tenant))
                .build();
    }

    private static DialogsData.Known at(List<DialogsData.Known> some, int n) {
        // Neighbours in the list lie near each other in the table: step wide.
        return some.get((int) (n * 7919L % some.size()));
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
