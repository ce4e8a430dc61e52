package io.leadline.leads.tenants;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.UUID;
import javax.sql.DataSource;

/** What this service knows of the tenants: a copy of crm's, kept by {@code tenant.*} events. */
@Singleton
public class Tenants {
    private static final int MOST_REMEMBERED = 10_000;

    private final DataSource database;
    private final TenantSettings settings;
    private final Cache<Long, ZoneId> zones;

    Tenants(DataSource database, TenantSettings settings) {
        this.database = database;
        this.settings = settings;
        zones = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(settings.cache())
                .build();
    }

    /** A tenant as an event or the directory has it. */
    record State(long number, UUID uuid, String name, String timeZone) {}

    /** The clock of the tenant's days; the default while nothing is known of the tenant. */
    public ZoneId zone(long tenant) {
        return zones.get(
                tenant,
                number -> TenantScope.call(
                        number, () -> QuarkusTransaction.requiringNew().call(() -> read(number))));
    }

    /**
     * Takes over a tenant's state, unless a newer one is known; in the running transaction, which is the tenant's.
     *
     * @param seq number in the log the state is at least as new as
     */
    void take(long seq, State tenant) {
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement("""
                        insert into leads.tenant as known (tenant_id, uuid, name, time_zone, seq)
                        values (?, ?, ?, ?, ?)
                        on conflict (tenant_id) do update
                        set uuid = excluded.uuid, name = excluded.name, time_zone = excluded.time_zone,
                            seq = excluded.seq
                        where excluded.seq >= known.seq""")) {
            upsert.setLong(1, tenant.number());
            upsert.setObject(2, tenant.uuid());
            upsert.setString(3, tenant.name());
            upsert.setString(4, tenant.timeZone());
            upsert.setLong(5, seq);
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The tenant cannot be stored", e);
        }
    }

    private ZoneId read(long tenant) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select time_zone from leads.tenant where tenant_id = ?")) {
            query.setLong(1, tenant);
            try (var row = query.executeQuery()) {
                return row.next() ? parsed(row.getString(1)) : settings.defaultZone();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tenant cannot be read", e);
        }
    }

    /** crm may run on newer zone data than we do. */
    private ZoneId parsed(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            return settings.defaultZone();
        }
    }
}
