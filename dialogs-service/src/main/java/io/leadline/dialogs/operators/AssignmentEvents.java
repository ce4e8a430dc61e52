package io.leadline.dialogs.operators;

import io.leadline.contracts.directory.DirectoryEvents;
import io.leadline.contracts.events.DialogEvent;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.outbox.EventConsumer;
import io.leadline.contracts.outbox.EventRecord;
import jakarta.inject.Singleton;
import java.util.Set;

/** Hears of dialogs nobody has and of operators with room for one, so that what brings them need not wait. */
@Singleton
class AssignmentEvents implements EventConsumer {
    private final Assignment assignment;
    private final DirectoryEvents directory;

    AssignmentEvents(Assignment assignment, DirectoryEvents directory) {
        this.assignment = assignment;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "dialogs.assignment";
    }

    @Override
    public Set<Class<? extends Event>> wants() {
        return Set.of(
                DialogEvent.Created.class,
                DialogEvent.Reopened.class,
                DialogEvent.Completed.class,
                DialogEvent.OperatorAssigned.class,
                UserEvent.class);
    }

    @Override
    public void handle(EventRecord event) {
        var tenant = event.tenantId();
        switch (event.event()) {
            case DialogEvent.Created _ -> assignment.drain(tenant);
            case DialogEvent.Reopened it -> {
                if (it.operator() == null) {
                    assignment.drain(tenant);
                } else {
                    assignment.reopened(tenant, it.dialogId());
                }
            }
            case DialogEvent.Completed it -> drainIf(tenant, it.operator() != null);
            // Given to somebody for the first time, it left no room anywhere.
            case DialogEvent.OperatorAssigned it -> drainIf(tenant, it.previousOperator() != null);
            case UserEvent _ -> {
                // The copy of crm's people is another consumer's, which may be behind.
                directory.handle(event);
                assignment.drain(tenant);
            }
            default -> {
                // not wanted
            }
        }
    }

    private void drainIf(long tenant, boolean thereIsRoom) {
        if (thereIsRoom) {
            assignment.drain(tenant);
        }
    }
}
