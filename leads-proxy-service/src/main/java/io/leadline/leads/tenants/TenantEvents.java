package io.leadline.leads.tenants;

import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.TenantEvent;
import io.leadline.contracts.outbox.EventConsumer;
import io.leadline.contracts.outbox.EventRecord;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps the copy of the tenants up to date. Begins with all that the log still holds: each event carries the whole
 * state, so that only tenants older than the log must come from the directory ({@link DirectorySnapshot}).
 */
@Singleton
class TenantEvents implements EventConsumer {
    private final Tenants tenants;

    TenantEvents(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public String name() {
        return "leads.tenants";
    }

    @Override
    public Set<Class<? extends Event>> wants() {
        return Set.of(TenantEvent.class);
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public void handle(EventRecord event) {
        if (event.event() instanceof TenantEvent tenant) {
            tenants.take(event.seq(), state(tenant));
        }
    }

    private static Tenants.State state(TenantEvent event) {
        return switch (event) {
            case TenantEvent.Created it -> new Tenants.State(it.number(), it.uuid(), it.name(), it.timeZone());
            case TenantEvent.Updated it -> new Tenants.State(it.number(), it.uuid(), it.name(), it.timeZone());
        };
    }
}
