package io.leadline.localstack.bench;

import static io.leadline.localstack.bench.Report.say;
import static io.leadline.localstack.bench.Report.verdict;

import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.providers.CrmProviders;
import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.testkit.SimulatorControl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code ./dev bench crm-notices}: 1,000 notices for 200 chats wait; the service sends them through a Telegram that keeps
 * its limits (30 a second, one a second and chat after three at once) and refuses a storm of them besides. What counts is
 * that each arrives once, and how near the time comes to what the limits allow.
 */
public final class CrmNoticesBench {
    private static final int CHATS = 200;
    private static final int OF_EACH = 5;
    private static final int NOTICES = CHATS * OF_EACH;
    private static final int ALLOWED = 30;
    private static final int STORM = 40;
    private static final long PATIENCE_NANOS = 300_000_000_000L;

    private static final String STORM_OF_429 = """
            {"times":%d,"match":"/sendMessage","status":429,"headers":{"Retry-After":"1"},
             "body":{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1",
                     "parameters":{"retry_after":1}}}""".formatted(STORM);

    private CrmNoticesBench() {}

    /** @param arguments root of the clone */
    public static void main(String[] arguments) throws Exception {
        try {
            Report.machine();
            measure(Path.of(arguments[0]).toAbsolutePath());
            System.exit(0);
        } catch (BenchRefusal refusal) {
            System.err.println("leadline: no figures: " + refusal.getMessage());
            System.exit(1);
        }
    }

    /** Says the figures; a database, a Telegram and a service of its own. */
    static void measure(Path root) throws Exception {
        var folder = Files.createDirectories(root.resolve(".local/bench"));
        try (var postgres = LocalPostgres.start(LocalPostgres.Options.temporary());
                var outside = Simulators.start(0, CrmProviders.simulators(Clock.systemUTC()))) {
            var telegram = new SimulatorControl(outside.url() + "/control/telegram");
            telegram.mode("{\"limits\":{}}");
            telegram.next(STORM_OF_429);
            try (var _ = BenchedService.crm(root, folder, postgres, CrmProviders.settings(outside.url()))) {
                var began = System.nanoTime();
                fill(postgres, telegram);
                while (!"0"
                        .equals(one(
                                postgres, "select count(*) from crm.notice where state in ('queued', 'sending')"))) {
                    if (System.nanoTime() - began > PATIENCE_NANOS) {
                        throw new BenchRefusal("notices still wait after 300 s");
                    }
                    Thread.sleep(100);
                }
                report(postgres, telegram);
            }
        }
    }

    private static void report(LocalPostgres postgres, SimulatorControl telegram) throws SQLException {
        var seconds = Double.parseDouble(
                one(postgres, "select extract(epoch from max(settled_at) - min(created_at)) from crm.notice"));
        var arrived = arrivals(telegram);
        var lost = NOTICES - arrived.size();
        var doubled = arrived.values().stream().filter(times -> times > 1).count();
        var refused = telegram.received().stream()
                .filter(r -> r.path("status").asInt() == 429)
                .count();
        var ideal = NOTICES / (double) ALLOWED;
        say("");
        say("| %,d notices, %d chats, a storm of %d refusals of 1 s | measured | wanted |", NOTICES, CHATS, STORM);
        say("|---|---|---|");
        say("| lost / doubled | %d / %d | 0 / 0 %s |", lost, doubled, verdict(lost == 0 && doubled == 0));
        say("| until the last was sent | %.1f s | %.1f s at %d a second, without the storm |", seconds, ideal, ALLOWED);
        say("| rate | %.1f a second | |", NOTICES / seconds);
        say("| answers 429, the storm's and the limits' | %d | |", refused);
    }

    private static Map<String, Integer> arrivals(SimulatorControl telegram) {
        var arrived = new HashMap<String, Integer>();
        telegram.seed("{\"read\":{\"bot\":1001}}")
                .path("messages")
                .forEach(m -> arrived.merge(
                        m.at("/chat/id").asText() + " " + m.path("text").asText(), 1, Integer::sum));
        return arrived;
    }

    private static void fill(LocalPostgres postgres, SimulatorControl telegram) throws SQLException {
        var chats = new StringBuilder();
        for (var chat = 1; chat <= CHATS; chat++) {
            chats.append(chat == 1 ? "" : ",").append(9_000_000 + chat);
        }
        telegram.seed("{\"chats\":{\"bot\":1001,\"known\":[" + chats + "]}}");
        try (var superuser = postgres.superuser();
                var statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            for (var sql : new String[] {"set local session_replication_role = replica", """
                insert into crm.tenant (tenant_id, name, time_zone, phone_region, reminder_minutes, working_hours,
                    version, created_at, updated_at)
                values (77, 'Компания', 'Europe/Moscow', 'RU', 30, '{}', 0, now(), now())
                """, """
                insert into crm.users (tenant_id, id, login, password_hash, first_name, last_name, role, status, cities,
                    version, created_at, updated_at)
                overriding system value
                select 77, 770000 + u, 'notice' || u, '-', 'Имя', 'Фамилия', 'manager', 'active', '{}', 0, now(), now()
                from generate_series(1, %1$d) u
                """, """
                insert into crm.telegram_link (tenant_id, user_id, chat_id, linked_at)
                select 77, 770000 + u, 9000000 + u, now() from generate_series(1, %1$d) u
                """, """
                insert into crm.notice (tenant_id, account, lane, payload, due_at, kind, user_id)
                select 77, 'notice-bot', 9000000 + u,
                    jsonb_build_object('chat', 9000000 + u, 'user', 770000 + u, 'title', 'Новость ' || n, 'body', ''),
                    now(), 'new_lead', 770000 + u
                from generate_series(1, %2$d) n, generate_series(1, %1$d) u
                """}) {
                statement.execute(sql.formatted(CHATS, OF_EACH));
            }
            superuser.commit();
        }
    }

    private static String one(LocalPostgres postgres, String sql) throws SQLException {
        try (var superuser = postgres.superuser();
                var statement = superuser.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
