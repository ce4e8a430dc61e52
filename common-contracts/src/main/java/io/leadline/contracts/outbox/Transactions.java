package io.leadline.contracts.outbox;

import io.leadline.contracts.tenancy.SystemScope;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import java.util.concurrent.Callable;

/** Transactions of the outbox's own threads, which no request brought; the connections used inside join them. */
@Singleton
class Transactions {
    private final TransactionManager manager;
    private final SystemScope system;
    private final OutboxSettings settings;

    Transactions(TransactionManager manager, SystemScope system, OutboxSettings settings) {
        this.manager = manager;
        this.system = system;
        this.settings = settings;
    }

    /** Runs the work in a transaction of its own that sees every tenant, until narrowed. */
    <T> T inNewOfAllTenants(Callable<T> work) throws Exception {
        return system.<T, Exception>call(() -> inNew(work));
    }

    /** Runs the work in a transaction of its own; any failure rolls it back and is thrown on. */
    <T> T inNew(Callable<T> work) throws Exception {
        manager.setTransactionTimeout((int) Math.max(1, settings.batchTimeout().toSeconds()));
        manager.begin();
        try {
            var result = work.call();
            manager.commit();
            return result;
        } catch (Throwable failure) {
            if (manager.getStatus() != Status.STATUS_NO_TRANSACTION) {
                manager.rollback();
            }
            throw failure;
        }
    }

    /** Narrows the running transaction to one tenant, until the next call. */
    void narrowTo(long tenant) {
        system.narrowTo(tenant);
    }
}
