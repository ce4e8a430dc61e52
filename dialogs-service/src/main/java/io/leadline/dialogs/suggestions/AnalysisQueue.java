package io.leadline.dialogs.suggestions;

import io.leadline.contracts.delivery.Deliveries;
import io.leadline.contracts.events.DialogEvent;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.outbox.EventConsumer;
import io.leadline.contracts.outbox.EventRecord;
import io.leadline.dialogs.ai.Engine;
import io.leadline.dialogs.ai.Engines;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;

/** Has an engine read what clients write, and takes back what an operator's own answer has overtaken. */
@Singleton
class AnalysisQueue implements EventConsumer {
    private final Deliveries deliveries;
    private final SuggestionRows rows;
    private final Engines engines;
    private final Clock clock;

    AnalysisQueue(Deliveries deliveries, SuggestionRows rows, Engines engines, Clock clock) {
        this.deliveries = deliveries;
        this.rows = rows;
        this.engines = engines;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "dialogs.analysis";
    }

    @Override
    public Set<Class<? extends Event>> wants() {
        return Set.of(DialogEvent.MessageReceived.class, DialogEvent.MessageSent.class, DialogEvent.Completed.class);
    }

    @Override
    public void handle(EventRecord event) {
        var tenant = event.tenantId();
        switch (event.event()) {
            case DialogEvent.MessageReceived it ->
                engines.chosen().map(Engine::name).ifPresent(engine -> {
                    var payload = "{\"message_id\":\"" + it.messageId() + "\"}";
                    deliveries.queue(
                            Analyst.TABLE, tenant, engine, it.dialogId().toString(), payload, clock.instant());
                });
            case DialogEvent.MessageSent it -> rows.overtakeReplies(tenant, it.dialogId(), it.createdAt());
            case DialogEvent.Completed it -> rows.overtakeAll(tenant, it.dialogId(), event.occurredAt());
            default -> {
                // not wanted
            }
        }
    }
}
