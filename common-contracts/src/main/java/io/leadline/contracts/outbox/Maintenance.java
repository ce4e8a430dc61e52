package io.leadline.contracts.outbox;

import io.leadline.contracts.worker.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Makes and drops the log's partitions, and counts for the metrics; neither in anybody's way. */
@Singleton
class Maintenance {
    private static final Logger LOG = Logger.getLogger(Maintenance.class);

    private final DataSource database;
    private final Transactions transactions;
    private final OutboxSettings settings;
    private final MeterRegistry metrics;
    private final Worker partitions;
    private final Worker measuring;
    private final Map<String, AtomicLong> lags = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> deadLetters = new ConcurrentHashMap<>();

    Maintenance(
            DataSource database,
            Transactions transactions,
            OutboxSettings settings,
            MeterRegistry metrics,
            Sequencer sequencer) {
        this.database = database;
        this.transactions = transactions;
        this.settings = settings;
        this.metrics = metrics;
        this.partitions = new Worker("outbox-partitions", settings.tick(), this::maintain);
        this.measuring = new Worker("outbox-metrics", settings.tick(), this::measure);
        metrics.gauge("leadline.outbox.waiting", sequencer, Sequencer::waiting);
    }

    /** Makes the first partitions before the first event asks for them. */
    void start() throws SQLException {
        maintain();
        partitions.start();
        measuring.start();
    }

    void stop() {
        partitions.leave();
        measuring.leave();
        partitions.stop();
        measuring.stop();
    }

    private Duration maintain() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select created, dropped, held_by from outbox.maintain(?, ?, ? * interval '1 second')")) {
            statement.setLong(1, settings.partitionSize());
            statement.setInt(2, settings.partitionsAhead());
            statement.setLong(3, settings.retention().toSeconds());
            try (var row = statement.executeQuery()) {
                row.next();
                if (row.getInt(1) + row.getInt(2) > 0) {
                    LOG.infof("The event log has %d partitions more and %d less", row.getInt(1), row.getInt(2));
                }
                if (row.getString(3) != null) {
                    LOG.warnf("Events past their time are kept, for %s has not read them", row.getString(3));
                }
            }
        }
        return settings.maintainEvery();
    }

    private Duration measure() throws Exception {
        transactions.inNewOfAllTenants(() -> {
            try (var connection = database.getConnection();
                    var statement = connection.prepareStatement("""
                            select c.name, outbox.head() - c.seq,
                                   (select count(*) from outbox.dead_letter d where d.consumer = c.name)
                            from outbox.consumer c where c.db_role = current_user""");
                    var row = statement.executeQuery()) {
                while (row.next()) {
                    gauge(lags, "leadline.outbox.lag", row.getString(1)).set(row.getLong(2));
                    gauge(deadLetters, "leadline.outbox.dead.letters", row.getString(1))
                            .set(row.getLong(3));
                }
            }
            return null;
        });
        return settings.measureEvery();
    }

    private AtomicLong gauge(Map<String, AtomicLong> gauges, String name, String consumer) {
        return gauges.computeIfAbsent(consumer, key -> metrics.gauge(name, Tags.of("consumer", key), new AtomicLong()));
    }
}
