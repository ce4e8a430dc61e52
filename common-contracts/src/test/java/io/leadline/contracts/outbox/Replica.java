package io.leadline.contracts.outbox;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.requestid.RequestId;
import io.leadline.contracts.tenancy.PlainScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/**
 * One service process's outbox, wired by hand from the real classes (Narayana, Agroal, the wall), so that a test can
 * run several on one database, start them in processes of their own and kill them.
 */
final class Replica implements AutoCloseable {
    final OutboxSettings settings;
    final AgroalDataSource database;
    final Transactions transactions;
    final Sequencer sequencer;
    final EventLog log;
    final LiveFeed feed;
    final Outbox outbox;
    final DeadLetters deadLetters;
    final DeadLetterReplay replay;
    final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Consumers consumers;
    private final OutboxRuntime runtime;

    static {
        var store = VolatileStore.class.getName();
        for (var name : new String[] {null, "stateStore", "communicationStore"}) {
            (name == null
                            ? BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class)
                            : BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, name))
                    .setObjectStoreType(store);
        }
    }

    Replica(String url, String role, Map<String, String> overrides, EventConsumer... handlers) throws SQLException {
        settings = settings(url, role, overrides);
        var manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        var synchronizations = new TransactionSynchronizationRegistryImple();
        database = AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(12)
                        .acquisitionTimeout(Duration.ofSeconds(3))
                        .transactionIntegration(new NarayanaTransactionIntegration(manager, synchronizations))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                .principal(new NamePrincipal(role))
                                .credential(new SimplePassword(role))
                                .jdbcProperty("reWriteBatchedInserts", "true"))));
        database.setPoolInterceptors(List.of(PlainScope.wall()));
        transactions = new Transactions(manager, PlainScope.of(database), settings);
        var readers = new Readers();
        sequencer = new Sequencer(database, settings, readers);
        log = new EventLog(database);
        feed = new LiveFeed(log, settings, readers);
        outbox = new Outbox(
                database, synchronizations, sequencer, new CurrentCaller(), new RequestId(), Clock.systemUTC());
        deadLetters = new DeadLetters(database, Clock.systemUTC());
        var delivery = new Delivery(OpenTelemetry.noop());
        consumers = new Consumers(
                List.of(handlers),
                new ConsumerTools(transactions, log, new ConsumerPlaces(database), deadLetters, delivery, settings),
                readers);
        replay = new DeadLetterReplay(deadLetters, consumers, transactions, delivery);
        runtime = new OutboxRuntime(
                new OutboxSchema(settings),
                sequencer,
                feed,
                new Listener(settings, readers, "replica"),
                consumers,
                new Maintenance(database, transactions, settings, metrics, sequencer));
    }

    /** All threads. */
    Replica start() throws SQLException {
        runtime.begin(null);
        runtime.beginConsuming(null);
        return this;
    }

    /** A process that publishes and sequences, whose consumers another one is to run. */
    Replica startWithoutConsumers() throws SQLException {
        runtime.begin(null);
        return this;
    }

    void publish(long tenant, Event... events) {
        inTransaction(tenant, () -> {
            outbox.publish(List.of(events));
            return null;
        });
    }

    <T> T inTransaction(long tenant, Callable<T> work) {
        try {
            return TenantScope.<T, Exception>call(tenant, () -> transactions.inNew(work));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A handler's write: joins its transaction. */
    static void execute(DataSource database, String sql, Object... parameters) throws SQLException {
        try (var connection = database.getConnection()) {
            execute(connection, sql, parameters);
        }
    }

    static void execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    @Override
    public void close() {
        runtime.end(null);
        database.close();
    }

    static OutboxSettings settings(String url, String role, Map<String, String> overrides) {
        var values = new HashMap<>(Map.of(
                "leadline.outbox.direct-url", url,
                "leadline.outbox.user", role,
                "leadline.outbox.password", role,
                "leadline.outbox.owner-user", "leadline_owner",
                "leadline.outbox.owner-password", "leadline_owner"));
        overrides.forEach((name, value) -> values.put("leadline.outbox." + name, value));
        return new SmallRyeConfigBuilder()
                .withMapping(OutboxSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(values)
                .build()
                .getConfigMapping(OutboxSettings.class);
    }
}
