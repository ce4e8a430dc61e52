package io.leadline.localstack.bench;

import io.leadline.localstack.postgres.LocalPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;

/**
 * Commits events and has them numbered, as another replica would: the same insert, and after the commit
 * {@code outbox.sequence()} on a thread of its own, which takes all that came meanwhile in one go (DESIGN §3).
 */
final class Publisher implements AutoCloseable {
    private static final long LOOK_AGAIN_MS = 5;

    private final Connection committing;
    private final PreparedStatement insert;
    private final Connection numbering;
    private final Semaphore committed = new Semaphore(0);
    private final Thread sequencer;
    private volatile boolean closing;

    /** Comments on leads, by the lead's number. */
    static Publisher ofLeads(LocalPostgres postgres) throws SQLException {
        return new Publisher(postgres, """
                insert into outbox.pending (tenant_id, aggregatetype, aggregateid, type, payload, occurred_at)
                values (?, 'lead', ?::text, 'lead.commented',
                        jsonb_build_object('id', ?::bigint, 'comment_id', 1), clock_timestamp())""");
    }

    /** What operators write, as dialogs-service publishes it; no engine reads it, as it would clients' words. */
    static Publisher ofMessages(LocalPostgres postgres) throws SQLException {
        return new Publisher(postgres, """
                insert into outbox.pending (tenant_id, aggregatetype, aggregateid, type, payload, occurred_at)
                values (?, 'dialog', ?::text, 'dialog.message_sent',
                        jsonb_build_object(
                            'dialog_id', '0199d3c1-5b1e-7c44-9a55-0d1b6f6f2d01',
                            'client_id', '0199d3c1-5b1e-7c44-9a55-0d1b6f6f2c01',
                            'message_id', gen_random_uuid(), 'channel', 'telegram',
                            'content', 'Оригинальный дисплей 15000₽, копия 8000₽. Какой вариант? №' || ?::bigint,
                            'metadata', '{}'::jsonb, 'operator_id', '0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a01',
                            'operator_name', 'Алексей', 'created_at', clock_timestamp()),
                        clock_timestamp())""");
    }

    private Publisher(LocalPostgres postgres, String sql) throws SQLException {
        committing = postgres.superuser();
        committing.setAutoCommit(false);
        insert = committing.prepareStatement(sql);
        numbering = postgres.superuser();
        sequencer = Thread.ofPlatform().daemon().name("sequencer").start(this::number);
    }

    /** @return {@link System#nanoTime} just before the commit, so that its own time counts too */
    long publish(long tenant, long number) throws SQLException {
        return publish(tenant, number, 1);
    }

    /** So many events with consecutive numbers, in one commit. */
    long publish(long tenant, long first, int events) throws SQLException {
        for (var number = first; number < first + events; number++) {
            insert.setLong(1, tenant);
            insert.setLong(2, number);
            insert.setLong(3, number);
            insert.executeUpdate();
        }
        var before = System.nanoTime();
        committing.commit();
        committed.release();
        return before;
    }

    private void number() {
        try (var sequence = numbering.prepareStatement("select moved, waiting from outbox.sequence(10000)")) {
            while (!closing) {
                committed.acquire();
                committed.drainPermits();
                while (isHeldByAnother(sequence)) {
                    Thread.sleep(LOOK_AGAIN_MS);
                }
            }
        } catch (InterruptedException _) {
            // asked to go
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isHeldByAnother(PreparedStatement sequence) throws SQLException {
        try (var row = sequence.executeQuery()) {
            row.next();
            row.getInt(1);
            return row.wasNull() && row.getInt(2) > 0;
        }
    }

    @Override
    public void close() throws SQLException {
        closing = true;
        sequencer.interrupt();
        try {
            sequencer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        committing.close();
        numbering.close();
    }
}
