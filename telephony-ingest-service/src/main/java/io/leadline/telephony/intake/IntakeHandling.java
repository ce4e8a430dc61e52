package io.leadline.telephony.intake;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.SystemScope;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes one entry after another and makes it come true; both in one transaction, so exactly once. */
@Singleton
class IntakeHandling {
    private static final Logger LOG = Logger.getLogger(IntakeHandling.class);

    /**
     * An entry waits for the older ones of its call or chat, but not for one that waits for another try. One that is due
     * later than any pause lasts was written by a clock that has been set back since, and waits no more.
     */
    private static final String CLAIM = """
            select tenant_id, id, provider, account_id, kind, body, tries, received_at
            from telephony.intake one
            where state = 'new' and (due_at <= ? or due_at > ?)
                and not exists (
                    select 1 from telephony.intake older
                    where older.tenant_id = one.tenant_id and older.lane = one.lane and older.id < one.id
                        and older.state = 'new' and (older.due_at <= ? or older.due_at > ?))
            order by due_at, id limit 1
            for update skip locked
            """;

    private final Database database;
    private final SystemScope system;
    private final Map<Provider, IntakeReader> readers;
    private final IntakeSettings settings;
    private final Clock clock;

    IntakeHandling(
            Database database,
            SystemScope system,
            @All List<IntakeReader> readers,
            IntakeSettings settings,
            Clock clock) {
        this.database = database;
        this.system = system;
        this.readers = readers.stream().collect(Collectors.toMap(IntakeReader::provider, Function.identity()));
        this.settings = settings;
        this.clock = clock;
    }

    /** A failure of one entry, whose transaction it has ended. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient IntakeRow row;

        private Broken(IntakeRow row, RuntimeException why) {
            super(why);
            this.row = row;
        }
    }

    /** Handles one entry; false if none is due. */
    boolean next() {
        try {
            return system.call(() -> QuarkusTransaction.requiringNew().call(this::handle));
        } catch (Broken broken) {
            // Its message may quote a client.
            LOG.warnf(
                    "%s failed with %s",
                    broken.row, broken.getCause().getClass().getName());
            LOG.debug("The failed entry", broken);
            system.run(() -> QuarkusTransaction.requiringNew().run(() -> failed(broken.row)));
            return true;
        }
    }

    private boolean handle() {
        var now = clock.instant();
        var beyond = now.plus(pause(settings.tries()));
        var found = database.first(
                CLAIM,
                row -> new IntakeRow(
                        row.number("tenant_id"),
                        row.number("id"),
                        Provider.of(row.text("provider")),
                        row.number("account_id"),
                        row.text("kind"),
                        row.bytes("body"),
                        row.integer("tries"),
                        row.instant("received_at")),
                now,
                beyond,
                now,
                beyond);
        if (found.isEmpty()) {
            return false;
        }
        var row = found.get();
        try {
            system.narrowTo(row.tenant());
            switch (readers.get(row.provider()).happens(row)) {
                case DONE -> settle(row, "done", null, now);
                case IGNORED -> settle(row, "ignored", null, now);
                case LATER -> later(row, now);
            }
        } catch (RuntimeException e) {
            throw new Broken(row, e);
        }
        return true;
    }

    private void failed(IntakeRow row) {
        var now = clock.instant();
        if (row.tries() + 1 >= settings.tries()) {
            settle(row, "failed", "It could not be handled", now);
        } else {
            later(row, now);
        }
    }

    /** What it is about is not there yet; after some tries it never will be. */
    private void later(IntakeRow row, Instant now) {
        if (row.tries() + 1 >= settings.tries()) {
            settle(row, "ignored", "It is about nothing we know", now);
            return;
        }
        database.update(
                "update telephony.intake set tries = tries + 1, due_at = ? where tenant_id = ? and id = ?",
                now.plus(pause(row.tries())),
                row.tenant(),
                row.id());
    }

    private Duration pause(int tries) {
        return settings.firstPause().multipliedBy(1L << tries);
    }

    private void settle(IntakeRow row, String state, String error, Instant now) {
        database.update(
                "update telephony.intake set state = ?, last_error = ?, handled_at = ?, tries = tries + 1"
                        + " where tenant_id = ? and id = ?",
                state,
                error,
                now,
                row.tenant(),
                row.id());
    }
}
