package io.leadline.contracts.delivery;

import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A courier that does as the test says, by account; without a word everything arrives. */
@Singleton
class Parcels implements Courier {
    static final String TABLE = "contracts.parcel";

    /** What becomes of a delivery; it may wait for the test. */
    interface Script {
        Outcome deliver(Delivery delivery) throws InterruptedException;
    }

    final List<Delivery> tried = new CopyOnWriteArrayList<>();
    final List<Long> starts = new CopyOnWriteArrayList<>();
    final List<Outcome> told = new CopyOnWriteArrayList<>();
    final ConcurrentHashMap<String, Script> script = new ConcurrentHashMap<>();
    final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final DataSource database;

    volatile boolean alone;
    volatile boolean shared;
    volatile java.time.Duration pace = java.time.Duration.ZERO;
    volatile java.time.Duration lanePace = java.time.Duration.ZERO;
    volatile java.time.Duration lease = java.time.Duration.ofMinutes(2);

    Parcels(DataSource database) {
        this.database = database;
    }

    void forget() {
        script.clear();
        tried.clear();
        told.clear();
        starts.clear();
        most.set(0);
        alone = false;
        shared = false;
        pace = java.time.Duration.ZERO;
        lanePace = java.time.Duration.ZERO;
        lease = java.time.Duration.ofMinutes(2);
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public Outcome deliver(Delivery delivery) throws InterruptedException {
        starts.add(System.nanoTime());
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try {
            tried.add(delivery);
            return script.getOrDefault(delivery.account(), _ -> new Outcome.Delivered("x" + delivery.id()))
                    .deliver(delivery);
        } finally {
            now.decrementAndGet();
        }
    }

    @Override
    public void settled(Delivery delivery, Outcome outcome) {
        told.add(outcome);
    }

    @Override
    public boolean alone() {
        return alone;
    }

    @Override
    public boolean shared() {
        return shared;
    }

    @Override
    public java.time.Duration pace() {
        return pace;
    }

    @Override
    public java.time.Duration lanePace() {
        return lanePace;
    }

    @Override
    public java.time.Duration lease() {
        return lease;
    }

    @Override
    public int tries() {
        return 4;
    }

    /** The tried ones' payloads, in the order of the tries. */
    List<String> payloads() {
        return tried.stream().map(Delivery::payload).toList();
    }

    /** One column of one row. */
    String column(long tenant, long id, String column) {
        return TenantScope.call(tenant, () -> QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection();
                    var query = connection.prepareStatement(
                            "select " + column + "::text from contracts.parcel where tenant_id = ? and id = ?")) {
                query.setLong(1, tenant);
                query.setLong(2, id);
                try (var rows = query.executeQuery()) {
                    return rows.next() ? rows.getString(1) : null;
                }
            }
        }));
    }

    void change(long tenant, String sql) {
        TenantScope.run(tenant, () -> QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = database.getConnection();
                    var update = connection.createStatement()) {
                update.executeUpdate(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    List<Integer> attempts() {
        return new ArrayList<>(tried.stream().map(Delivery::attempt).toList());
    }
}
