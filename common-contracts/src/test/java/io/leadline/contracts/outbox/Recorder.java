package io.leadline.contracts.outbox;

import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.WorkizEvent;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A consumer whose effect is a row per event, written in the transaction it is given. */
class Recorder implements EventConsumer {
    private final String name;
    private final Start start;
    private final Hook before;
    private Supplier<DataSource> database;

    /** What a test wants to happen first. */
    interface Hook {
        void handle(EventRecord event) throws Exception;
    }

    Recorder(String name) {
        this(name, Start.BEGINNING, _ -> {});
    }

    Recorder(String name, Start start, Hook before) {
        this.name = name;
        this.start = start;
        this.before = before;
    }

    /** The replica's pool is known only once the replica is made. */
    Recorder on(Supplier<Replica> replica) {
        database = () -> replica.get().database;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Class<? extends Event>> wants() {
        return Set.of(WorkizEvent.class);
    }

    @Override
    public Start start() {
        return start;
    }

    @Override
    public void handle(EventRecord event) throws Exception {
        before.handle(event);
        Replica.execute(
                database.get(),
                "insert into handled (consumer, seq, tenant, thing) values (?, ?, ?, ?)",
                name,
                event.seq(),
                event.tenantId(),
                event.event().aggregateId());
    }
}
