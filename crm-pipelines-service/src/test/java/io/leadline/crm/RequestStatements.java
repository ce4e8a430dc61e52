package io.leadline.crm;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Counts what requests ask the database; workers and clocks, which ask beside them, have threads of other names. */
@Singleton
@PersistenceUnitExtension
class RequestStatements implements StatementInspector {
    private static final long serialVersionUID = 1L;
    private static final AtomicLong COUNT = new AtomicLong();

    @Override
    public String inspect(String sql) {
        if (Thread.currentThread().getName().startsWith("quarkus-virtual-thread")) {
            COUNT.incrementAndGet();
        }
        return sql;
    }

    static long during(Runnable request) {
        var before = COUNT.get();
        request.run();
        return COUNT.get() - before;
    }
}
