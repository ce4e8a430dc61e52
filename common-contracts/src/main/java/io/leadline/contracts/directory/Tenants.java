package io.leadline.contracts.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The tenants: a copy of crm's, kept by events; for services that are not crm. */
@IfBuildProperty(name = "leadline.directory.mirrored", stringValue = "true")
@Singleton
public class Tenants {
    private static final int MOST_REMEMBERED = 10_000;

    private final DataSource database;
    private final DirectorySettings settings;
    private final String table;
    private final Cache<Long, ZoneId> zones;
    private final Cache<UUID, Long> numbers =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final SystemScope system;

    Tenants(
            DataSource database,
            SystemScope system,
            DirectorySettings settings,
            @ConfigProperty(name = "leadline.schema") String schema) {
        this.database = database;
        this.system = system;
        this.settings = settings;
        this.table = schema + ".tenant";
        zones = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(settings.cache())
                .build();
    }

    /** A tenant as an event or the directory has it. */
    record State(long number, UUID uuid, String name, String timeZone, String phoneRegion) {}

    /** The clock of the tenant's days; the default while nothing is known of the tenant. */
    public ZoneId zone(long tenant) {
        return zones.get(
                tenant,
                number -> TenantScope.call(
                        number, () -> QuarkusTransaction.requiringNew().call(() -> read(number))));
    }

    /** The country whose phones are written without a country code; the default while nothing is known. */
    public String phoneRegion(long tenant) {
        return TenantScope.call(tenant, () -> QuarkusTransaction.joiningExisting()
                .call(() -> text(tenant, "phone_region").orElse(settings.defaultPhoneRegion())));
    }

    /** The tenant's other name, if anything is known of it. */
    public Optional<UUID> uuid(long tenant) {
        return TenantScope.call(tenant, () -> QuarkusTransaction.joiningExisting()
                .call(() -> text(tenant, "uuid::text").map(UUID::fromString)));
    }

    /** The number of the tenant with this other name, for addresses that name it before anybody has signed in. */
    public Optional<Long> number(UUID tenant) {
        return Optional.ofNullable(numbers.get(
                tenant,
                uuid -> system.call(() -> QuarkusTransaction.requiringNew().call(() -> numberOf(uuid)))));
    }

    /**
     * The number of a tenant named by number or uuid, as addresses of webhooks name it; 0, which nobody has, for an
     * unknown uuid.
     *
     * @throws Problem NOT_FOUND for what is neither
     */
    public long named(String tenant) {
        if (tenant.matches("[1-9]\\d{0,17}")) {
            return Long.parseLong(tenant);
        }
        try {
            return number(UUID.fromString(tenant)).orElse(0L);
        } catch (IllegalArgumentException _) {
            throw new Problem(CommonProblem.NOT_FOUND, "A tenant is a number or a uuid");
        }
    }

    private Long numberOf(UUID tenant) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select tenant_id from " + table + " where uuid = ?")) {
            query.setObject(1, tenant);
            try (var row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tenant cannot be read", e);
        }
    }

    private Optional<String> text(long tenant, String column) {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement("select " + column + " from " + table + " where tenant_id = ?")) {
            query.setLong(1, tenant);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tenant cannot be read", e);
        }
    }

    /**
     * Takes over a tenant's state, unless a newer one is known; in the running transaction, which is the tenant's.
     *
     * @param seq number in the log the state is at least as new as
     */
    void take(long seq, State tenant) {
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement("""
                        insert into %s as known (tenant_id, uuid, name, time_zone, phone_region, seq)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id) do update
                        set uuid = excluded.uuid, name = excluded.name, time_zone = excluded.time_zone,
                            phone_region = excluded.phone_region, seq = excluded.seq
                        where excluded.seq >= known.seq""".formatted(table))) {
            upsert.setLong(1, tenant.number());
            upsert.setObject(2, tenant.uuid());
            upsert.setString(3, tenant.name());
            upsert.setString(4, tenant.timeZone());
            upsert.setString(5, tenant.phoneRegion());
            upsert.setLong(6, seq);
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The tenant cannot be stored", e);
        }
    }

    private ZoneId read(long tenant) {
        return text(tenant, "time_zone").map(this::parsed).orElse(settings.defaultZone());
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
