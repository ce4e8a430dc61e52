package io.leadline.contracts.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The one door through the tenant wall: work that begins before its tenant is known (login, a webhook's secret, a
 * consumer's batch, a clock job). Its callers are listed by an ArchUnit rule; they find the tenant first and then
 * {@link #narrowTo} it for the rest of the transaction (DESIGN §3).
 */
@ApplicationScoped
public class SystemScope {
    private final DataSource database;
    private final Instance<EntityManager> entities;

    SystemScope(DataSource database, Instance<EntityManager> entities) {
        this.database = database;
        this.entities = entities;
    }

    /** Runs the work with sight of every tenant's rows, in transactions begun inside. */
    public <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return TenantScope.callAsSystem(work);
    }

    /** As {@link #call} for work without a result. */
    public void run(Runnable work) {
        TenantScope.callAsSystem(() -> {
            work.run();
            return null;
        });
    }

    /**
     * Narrows the running transaction to one tenant; a later call moves it to another (a consumer's batch spans
     * several). What Hibernate holds back is written first, under the tenant it belongs to, and forgotten.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void narrowTo(long tenant) {
        if (entities.isResolvable()) {
            entities.get().flush();
            entities.get().clear();
        }
        try (var connection = database.getConnection()) {
            TenantWall.admit(connection, Long.toString(tenant));
        } catch (SQLException e) {
            throw new IllegalStateException("The transaction could not be narrowed to its tenant", e);
        }
    }
}
