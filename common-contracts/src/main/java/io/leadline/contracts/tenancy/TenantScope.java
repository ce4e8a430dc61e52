package io.leadline.contracts.tenancy;

import java.util.Optional;

/**
 * The tenant the running code works for, as the value of PostgreSQL's {@code app.tenant}: a tenant's number, or
 * {@code *} for the system scope (DESIGN §3, tenant wall). A scope opened here wins over the tenant of the HTTP
 * request; without either, row-level security shows nothing.
 */
public final class TenantScope {
    static final String SYSTEM = "*";
    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private TenantScope() {}

    /** Runs the work for one tenant. Transactions begun inside see that tenant's rows alone. */
    public static <T, X extends Throwable> T call(long tenant, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, Long.toString(tenant)).call(work);
    }

    /** As {@link #call} for work without a result. */
    public static void run(long tenant, Runnable work) {
        ScopedValue.where(CURRENT, Long.toString(tenant)).run(work);
    }

    static <T, X extends Throwable> T callAsSystem(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, SYSTEM).call(work);
    }

    static Optional<String> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }
}
