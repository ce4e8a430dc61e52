package io.leadline.contracts.outbox;

import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Transactions of threads that no request brought; the connections used inside join them. */
@Singleton
class Transactions {
    private final TransactionManager manager;
    private final OutboxSettings settings;

    Transactions(TransactionManager manager, OutboxSettings settings) {
        this.manager = manager;
        this.settings = settings;
    }

    /** Runs the work in a transaction of its own; any failure rolls it back and is thrown on. */
    <T> T inNew(Callable<T> work) throws Exception {
        manager.setTransactionTimeout(seconds(settings.batchTimeout()));
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

    private static int seconds(Duration duration) {
        return (int) Math.max(1, duration.toSeconds());
    }
}
