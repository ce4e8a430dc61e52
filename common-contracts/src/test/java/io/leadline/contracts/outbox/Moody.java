package io.leadline.contracts.outbox;

import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.TenantEvent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.requestid.RequestId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A consumer of the small test service that handles nothing while it is in a bad mood. */
@Singleton
public class Moody implements EventConsumer {
    volatile boolean bad;
    final List<String> handled = new CopyOnWriteArrayList<>();

    private final RequestId requestId;
    private final CurrentCaller caller;

    Moody(RequestId requestId, CurrentCaller caller) {
        this.requestId = requestId;
        this.caller = caller;
    }

    @Override
    public String name() {
        return "contracts.moody";
    }

    @Override
    public Set<Class<? extends Event>> wants() {
        return Set.of(TenantEvent.class);
    }

    @Override
    public void handle(EventRecord event) {
        if (bad) {
            throw new IllegalStateException("not today, ivan@example.com");
        }
        // A request context of its own, with the request's id and nobody signed in.
        handled.add(requestId.current().orElse("none") + " "
                + caller.find().isPresent() + " "
                + event.event().aggregateId());
    }
}
