package io.leadline.leads.audit;

import io.leadline.contracts.events.WorkizEvent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.requestid.RequestId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/**
 * Who did what to a lead, and what the lead was before. A write is recorded in two transactions of its own: the intent
 * before Workiz is asked, the outcome after it has answered, the latter together with the event. Whatever ends in
 * between leaves a row without an outcome, which says just that: nobody knows.
 */
@Singleton
public class Audit {
    private static final Logger LOG = Logger.getLogger(Audit.class);
    private static final Duration COME_BACK_IN = Duration.ofSeconds(3);

    private final AuditRows rows;
    private final Outbox outbox;
    private final CurrentCaller caller;
    private final RequestId requestId;
    private final Clock clock;

    Audit(AuditRows rows, Outbox outbox, CurrentCaller caller, RequestId requestId, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.caller = caller;
        this.requestId = requestId;
        this.clock = clock;
    }

    /**
     * Records, for good, what the caller is about to do.
     *
     * @return the row's number, for its completion
     * @throws Problem 503 UNAVAILABLE if it could not be recorded: then Workiz must not be asked
     */
    public long intend(Intent intent) {
        try {
            return inNew(
                    () -> rows.insert(caller.get(), intent, requestId.current().orElse(null), clock.instant()));
        } catch (RuntimeException failure) {
            LOG.errorf(
                    failure,
                    "The intent to %s could not be recorded",
                    intent.operation().word());
            throw new Problem(CommonProblem.UNAVAILABLE, "The audit cannot be written, so Workiz was not asked")
                    .retryAfter(COME_BACK_IN);
        }
    }

    /**
     * Records that Workiz confirmed, and publishes the fact in the same transaction. Never fails: what is done is
     * done, and the caller is told so; an outcome that cannot be recorded is an ERROR in the log, and the row stays
     * without one.
     *
     * @param result the UUID Workiz named, or null
     */
    public void done(long row, String result, WorkizEvent fact) {
        complete(row, fact.type(), () -> {
            rows.complete(
                    caller.get().tenantNumber(), row, AuditOutcome.DONE, null, fact.uuid(), result, clock.instant());
            outbox.publish(fact);
            return null;
        });
    }

    /** Records that Workiz did not confirm, and the code the caller was given. Never fails, as {@link #done}. */
    public void notDone(long row, AuditOutcome outcome, String errorCode) {
        complete(row, errorCode, () -> {
            rows.complete(caller.get().tenantNumber(), row, outcome, errorCode, null, null, clock.instant());
            return null;
        });
    }

    /** Whether this lead became the confirmed outcome of a recorded create since a moment. */
    public boolean knowsCreated(String lead, Instant since) {
        return inNew(() -> rows.knowsCreated(caller.get().tenantNumber(), lead, since));
    }

    /**
     * What was done to a lead, newest first.
     *
     * @param records at most so many; ask for one more than shown to learn whether there are more
     */
    public List<AuditEntry> of(String lead, int offset, int records) {
        return inNew(() -> rows.find(caller.get().tenantNumber(), lead, offset, records));
    }

    private static void complete(long row, String what, Callable<Void> completion) {
        try {
            inNew(completion);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Workiz has answered (%s), but audit row %d could not be completed", what, row);
        }
    }

    private static <T> T inNew(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try {
                return work.call();
            } catch (SQLException failure) {
                throw new IllegalStateException("The audit does not answer", failure);
            }
        });
    }
}
