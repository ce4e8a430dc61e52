package io.leadline.contracts.identity;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The caller of the running HTTP request; empty before authentication and on open operations. */
@RequestScoped
public class CurrentCaller {
    private Caller caller;

    /** The caller; to be asked only where the operation requires one. */
    public Caller get() {
        return find().orElseThrow(() -> new IllegalStateException("An operation without a caller asked for it"));
    }

    /** The caller, or empty on an open operation. */
    public Optional<Caller> find() {
        return Optional.ofNullable(caller);
    }

    /** The tenant whose rows the request may see. */
    public Optional<Long> tenantNumber() {
        return find().map(Caller::tenantNumber);
    }

    void set(Caller caller) {
        this.caller = caller;
    }
}
