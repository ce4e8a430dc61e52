package io.leadline.crm.imports;

import io.leadline.contracts.tenancy.SystemScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Imports of all tenants that wait for somebody to work on them, and old ones that go. */
@ApplicationScoped
class ImportQueue {
    private static final String TAKE = """
            update crm.lead_import set lease_owner = ?, lease_until = ?
            where (tenant_id, id) = (
                select tenant_id, id from crm.lead_import where state = 'running' and lease_until <= ?
                order by lease_until, id limit 1 for update skip locked)
            returning tenant_id, id
            """;

    // At its end it is anybody's.
    private static final String LEAVE = """
            update crm.lead_import set lease_until = ? where tenant_id = ? and id = ? and lease_owner = ?
            """;

    private static final String PURGE = "delete from crm.lead_import where uploaded_at < ? and state <> 'running'";

    private final SystemScope system;
    private final DataSource database;
    private final ImportSettings settings;
    private final Clock clock;
    private final String owner = UUID.randomUUID().toString();

    ImportQueue(SystemScope system, DataSource database, ImportSettings settings, Clock clock) {
        this.system = system;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** The import that waits longest, for the time of the lease. */
    Optional<ImportBatches.Held> take() {
        return inAllTenants(TAKE, statement -> {
            var now = clock.instant();
            statement.setString(1, owner);
            statement.setObject(2, at(now.plus(settings.lease())));
            statement.setObject(3, at(now));
            try (var taken = statement.executeQuery()) {
                return taken.next()
                        ? Optional.of(new ImportBatches.Held(taken.getLong(1), taken.getLong(2), owner))
                        : Optional.empty();
            }
        });
    }

    /** Another's turn. */
    void leave(ImportBatches.Held held) {
        inAllTenants(LEAVE, statement -> {
            statement.setObject(1, at(clock.instant()));
            statement.setLong(2, held.tenant());
            statement.setLong(3, held.id());
            statement.setString(4, held.owner());
            return statement.executeUpdate();
        });
    }

    /** Lets go of files whose time is over, with their rows. */
    int purge() {
        return inAllTenants(PURGE, statement -> {
            statement.setObject(1, at(clock.instant().minus(settings.keep())));
            return statement.executeUpdate();
        });
    }

    private <T> T inAllTenants(String sql, Asking<T> asking) {
        return system.call(() -> QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection();
                    var statement = connection.prepareStatement(sql)) {
                return asking.of(statement);
            }
        }));
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private interface Asking<T> {
        T of(PreparedStatement statement) throws SQLException;
    }
}
