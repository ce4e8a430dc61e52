package io.leadline.contracts.directory;

import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.TenantEvent;
import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.outbox.EventConsumer;
import io.leadline.contracts.outbox.EventRecord;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps the copy of crm's tenants and people up to date. Begins with all that the log still holds: each event carries
 * the whole state, so that only what is older than the log must come from the directory ({@link DirectorySnapshot}). A consumer that acts upon
 * such an event may have it handled here first, for this one may be behind: whoever comes second changes nothing.
 */
@IfBuildProperty(name = "leadline.directory.mirrored", stringValue = "true")
@Singleton
public class DirectoryEvents implements EventConsumer {
    private final Tenants tenants;
    private final People people;
    private final String name;

    DirectoryEvents(Tenants tenants, People people, @ConfigProperty(name = "leadline.schema") String schema) {
        this.tenants = tenants;
        this.people = people;
        this.name = schema + ".directory";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Class<? extends Event>> wants() {
        return Set.of(TenantEvent.class, UserEvent.class);
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public void handle(EventRecord event) {
        var seq = event.seq();
        var tenant = event.tenantId();
        switch (event.event()) {
            case TenantEvent.Created it ->
                tenants.take(
                        seq, new Tenants.State(it.number(), it.uuid(), it.name(), it.timeZone(), it.phoneRegion()));
            case TenantEvent.Updated it ->
                tenants.take(
                        seq, new Tenants.State(it.number(), it.uuid(), it.name(), it.timeZone(), it.phoneRegion()));
            case UserEvent.Created it ->
                people.take(
                        seq,
                        tenant,
                        new People.State(
                                it.number(),
                                it.uuid(),
                                it.firstName(),
                                it.lastName(),
                                it.role(),
                                it.status(),
                                it.extension()));
            case UserEvent.Updated it ->
                people.take(
                        seq,
                        tenant,
                        new People.State(
                                it.number(),
                                it.uuid(),
                                it.firstName(),
                                it.lastName(),
                                it.role(),
                                it.status(),
                                it.extension()));
            case UserEvent.PresenceChanged it -> people.presence(seq, tenant, it.number(), it.presence());
            default ->
                throw new IllegalStateException("Not wanted: " + event.event().type());
        }
    }
}
