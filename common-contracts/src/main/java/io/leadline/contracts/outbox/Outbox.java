package io.leadline.contracts.outbox;

import io.leadline.contracts.events.Event;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.requestid.RequestId;
import io.opentelemetry.api.trace.Span;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/** Where events are published: in the transaction that made them true, or not at all (DESIGN §3, "Write"). */
@ApplicationScoped
public class Outbox {
    // The tenant, the event's id and the publishing transaction are the database's word (V1__pending_and_log.sql).
    private static final String INSERT = """
            insert into outbox.pending
                (aggregatetype, aggregateid, type, payload, actor, request_id, traceparent, occurred_at)
            values (?, ?, ?, ?::jsonb, ?, ?, ?, ?)""";

    private static final Object WAKES = Outbox.class.getName();

    private final DataSource database;
    private final TransactionSynchronizationRegistry transaction;
    private final Sequencer sequencer;
    private final CurrentCaller caller;
    private final RequestId requestId;
    private final Clock clock;

    Outbox(
            DataSource database,
            TransactionSynchronizationRegistry transaction,
            Sequencer sequencer,
            CurrentCaller caller,
            RequestId requestId,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.sequencer = sequencer;
        this.caller = caller;
        this.requestId = requestId;
        this.clock = clock;
    }

    /**
     * Publishes an event of the tenant the running transaction belongs to.
     *
     * @throws jakarta.transaction.TransactionalException outside a transaction
     * @throws IllegalStateException in the system scope not narrowed to a tenant, or without a tenant
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(Event event) {
        publish(List.of(event));
    }

    /** Publishes several events, in this order, as {@link #publish(Event)} does. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(List<? extends Event> events) {
        if (events.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            var actor = actor();
            var request = requestId.current().orElse(null);
            var trace = traceparent();
            var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
            for (var event : events) {
                insert.setString(1, event.aggregateType());
                insert.setString(2, event.aggregateId());
                insert.setString(3, event.type());
                insert.setString(4, EventJson.write(event));
                insert.setString(5, actor);
                insert.setString(6, request);
                insert.setString(7, trace);
                insert.setObject(8, now);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot publish: " + firstLine(e), e);
        }
        wakeAfterCommit();
    }

    private void wakeAfterCommit() {
        if (transaction.getResource(WAKES) != null) {
            return;
        }
        transaction.putResource(WAKES, true);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // the events are in the table already
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    sequencer.wake();
                }
            }
        });
    }

    private String actor() {
        var container = Arc.container();
        return container != null && container.requestContext().isActive()
                ? caller.find().map(c -> c.id().toString()).orElse(null)
                : null;
    }

    private static String traceparent() {
        var span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-%s-%s-%s"
                        .formatted(
                                span.getTraceId(),
                                span.getSpanId(),
                                span.getTraceFlags().asHex())
                : null;
    }

    private static String firstLine(SQLException e) {
        var message = e.getNextException() == null
                ? e.getMessage()
                : e.getNextException().getMessage();
        return message == null ? e.getSQLState() : message.lines().findFirst().orElse("");
    }
}
