package io.leadline.telephony.avito.api;

import io.leadline.telephony.avito.accounts.AvitoAccount;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks for many accounts at once, each over its own connections. */
public final class EachAccount {
    private EachAccount() {}

    /** In the accounts' order; takes as long as the slowest. */
    public static <T> List<T> of(List<AvitoAccount> accounts, Function<AvitoAccount, T> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return accounts.stream().map(account -> threads.submit(() -> work.apply(account))).toList().stream()
                    .map(EachAccount::result)
                    .toList();
        }
    }

    private static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }
}
