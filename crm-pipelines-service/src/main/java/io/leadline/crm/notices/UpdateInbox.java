package io.leadline.crm.notices;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.secrets.Secrets;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.crm.notices.bot.BotSettings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.Session;

/** Stores what Telegram sends, once, and hands it to {@link BotCommands} after the commit (DESIGN §5, ingest rule). */
@ApplicationScoped
class UpdateInbox {
    private static final String NEXT = """
            select update_id, body from crm.telegram_update
            where state = 'new' and due_at <= :now order by update_id limit 1
            """;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final long TURN = "crm.telegram_update".hashCode();

    private final BotCommands commands;
    private final BotSettings bot;
    private final SystemScope system;
    private final Session database;
    private final NoticeSettings settings;
    private final Clock clock;

    UpdateInbox(
            BotCommands commands,
            BotSettings bot,
            SystemScope system,
            Session database,
            NoticeSettings settings,
            Clock clock) {
        this.commands = commands;
        this.bot = bot;
        this.system = system;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Stores an update; it is safe once this returns.
     *
     * @throws Problem PAYLOAD_TOO_LARGE, UNAUTHORIZED for a wrong secret, VALIDATION_ERROR for what is no update
     */
    void receive(String secret, byte[] body) {
        var largest = settings.largestUpdate().asLongValue();
        if (body.length > largest) {
            throw new Problem(CommonProblem.PAYLOAD_TOO_LARGE, "An update may have " + largest + " bytes at most");
        }
        if (!isOurs(secret)) {
            throw new Problem(CommonProblem.UNAUTHORIZED, "X-Telegram-Bot-Api-Secret-Token is wrong");
        }
        var id = read(body).path("update_id");
        if (!id.isIntegralNumber()) {
            throw Problem.invalid("update_id", "must be a number");
        }
        system.run(() -> QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery("""
                                insert into crm.telegram_update (update_id, body, state, due_at, received_at)
                                values (:id, :body, 'new', :now, :now)
                                on conflict (update_id) do nothing""")
                .setParameter("id", id.asLong())
                .setParameter("body", body)
                .setParameter("now", now())
                .executeUpdate()));
    }

    /** Without a secret of ours nobody's is right. */
    private boolean isOurs(String given) {
        return Secrets.same(bot.webhookSecret().orElse(null), given);
    }

    /** Handles the next update, in the order they were written and one at a time over all replicas; false for none. */
    boolean handleNext() {
        try {
            return system.call(() -> QuarkusTransaction.requiringNew().call(this::next));
        } catch (Broken broken) {
            system.run(() -> QuarkusTransaction.requiringNew().run(() -> failed(broken.id)));
            return true;
        }
    }

    /** A failure of one update, whose transaction it has ended. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final long id;

        private Broken(long id, RuntimeException why) {
            super(why);
            this.id = id;
        }
    }

    private boolean next() {
        var mine = database.createNativeQuery("select pg_try_advisory_xact_lock(:turn)", Boolean.class)
                .setParameter("turn", TURN)
                .getSingleResult();
        var found = mine
                ? database.createNativeQuery(NEXT, Tuple.class)
                        .setParameter("now", now())
                        .getResultList()
                : List.<Tuple>of();
        if (found.isEmpty()) {
            return false;
        }
        var id = found.getFirst().get("update_id", Long.class);
        // Before the command narrows the transaction to a tenant.
        settle(id, "done");
        try {
            commands.obey(read(found.getFirst().get("body", byte[].class)));
        } catch (RuntimeException e) {
            throw new Broken(id, e);
        }
        return true;
    }

    private void failed(long id) {
        var tries = database.createNativeQuery("""
                        update crm.telegram_update set tries = tries + 1, due_at = :due
                        where update_id = :id returning tries""", Integer.class)
                .setParameter("id", id)
                .setParameter("due", now().plus(FIRST_PAUSE))
                .getSingleResult();
        if (tries >= settings.updateTries()) {
            settle(id, "failed");
        }
    }

    private void settle(long id, String state) {
        database.createNativeMutationQuery(
                        "update crm.telegram_update set state = :state, handled_at = :now where update_id = :id")
                .setParameter("state", state)
                .setParameter("now", now())
                .setParameter("id", id)
                .executeUpdate();
    }

    private static JsonNode read(byte[] body) {
        try {
            return Json.lenient().readTree(body);
        } catch (IOException notJson) {
            throw new Problem(CommonProblem.VALIDATION_ERROR, "An update is JSON");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
