package io.leadline.contracts.tenancy;

import io.agroal.api.AgroalPoolInterceptor;
import io.leadline.contracts.identity.CurrentCaller;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Tells PostgreSQL, as a connection joins a transaction, whose rows it may see; row-level security does the rest.
 * The setting is local to the transaction, so a pooled connection never carries the last tenant, and outside a
 * transaction it is gone before the next statement: every database access runs in one (DESIGN §3).
 */
@Singleton
class TenantWall implements AgroalPoolInterceptor {
    private final CurrentCaller caller;

    TenantWall(CurrentCaller caller) {
        this.caller = caller;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        var tenant = tenant();
        if (tenant.isEmpty()) {
            return;
        }
        try {
            admit(connection, tenant.get());
        } catch (SQLException e) {
            throw new IllegalStateException("The tenant could not be set on the connection", e);
        }
    }

    static void admit(Connection connection, String tenant) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
            statement.setString(1, tenant);
            statement.execute();
        }
    }

    private Optional<String> tenant() {
        var scope = TenantScope.current();
        if (scope.isPresent() || !Arc.container().requestContext().isActive()) {
            return scope;
        }
        return caller.tenantNumber().map(String::valueOf);
    }
}
