package io.leadline.telephony.recordings;

import io.leadline.contracts.events.CallEvent;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.outbox.EventConsumer;
import io.leadline.contracts.outbox.EventRecord;
import jakarta.inject.Singleton;
import java.util.Set;

/** Links recordings that came before their call: late events, or a call that reconciliation found. */
@Singleton
class RecordedCalls implements EventConsumer {
    private final Recordings recordings;

    RecordedCalls(Recordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public String name() {
        return "telephony.recordings";
    }

    @Override
    public Set<Class<? extends Event>> wants() {
        return Set.of(CallEvent.Started.class, CallEvent.Finished.class);
    }

    @Override
    public void handle(EventRecord event) {
        if (event.event() instanceof CallEvent call) {
            recordings.callAppeared(event.tenantId(), call.callId());
        }
    }
}
