package io.leadline.contracts.tenancy;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The tenant wall without a container, for replicas that tests start and kill. */
public final class PlainScope {
    private PlainScope() {}

    public static SystemScope of(DataSource database) {
        return new SystemScope(database, noEntityManager());
    }

    /** Sets {@code app.tenant} as {@link TenantWall} does; there are no requests here. */
    public static AgroalPoolInterceptor wall() {
        return new AgroalPoolInterceptor() {
            @Override
            public void onConnectionAcquire(Connection connection) {
                TenantScope.current().ifPresent(tenant -> {
                    try {
                        TenantWall.admit(connection, tenant);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static Instance<EntityManager> noEntityManager() {
        return (Instance<EntityManager>) Proxy.newProxyInstance(
                PlainScope.class.getClassLoader(), new Class<?>[] {Instance.class}, (_, _, _) -> false);
    }
}
