package io.leadline.dialogs.dialogs;

import io.leadline.contracts.directory.People;
import io.leadline.contracts.identity.Caller;
import io.leadline.dialogs.OperatorRef;
import io.leadline.dialogs.clients.Client;
import io.leadline.dialogs.clients.Clients;
import io.leadline.dialogs.verticals.Verticals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One dialog as the detail shows it, with client, operator and vertical by name. */
@ApplicationScoped
@Transactional
class DialogReading {
    private final Dialogs dialogs;
    private final Clients clients;
    private final Verticals verticals;
    private final People people;

    DialogReading(Dialogs dialogs, Clients clients, Verticals verticals, People people) {
        this.dialogs = dialogs;
        this.clients = clients;
        this.verticals = verticals;
        this.people = people;
    }

    /** The view, and the version it shows. */
    record Versioned(DialogView dialog, long version) {}

    Versioned get(Caller caller, UUID id) {
        return view(caller, dialogs.require(caller.tenantNumber(), id));
    }

    Versioned view(Caller caller, Dialog dialog) {
        var tenant = caller.tenantNumber();
        var client = clients.require(tenant, dialog.clientId());
        var operator = dialog.assignedTo() == null
                ? null
                : people.find(tenant, dialog.assignedTo()).orElse(null);
        var view = new DialogView(
                dialog.id(),
                caller.tenant(),
                client(client),
                dialog.channel(),
                dialog.accountId().isEmpty() ? null : dialog.accountId(),
                dialog.externalChatId(),
                dialog.status(),
                verticals.one(tenant, dialog.verticalId()).code(),
                dialog.context().full(),
                OperatorRef.of(operator),
                dialog.unreadCount(),
                dialog.metadata(),
                dialog.createdAt(),
                dialog.lastMessageAt());
        return new Versioned(view, dialog.version());
    }

    private static DialogView.DialogClient client(Client client) {
        Map<String, String> channels = new TreeMap<>();
        client.channels().forEach((channel, number) -> channels.put(channel.word(), number));
        return new DialogView.DialogClient(
                client.id(),
                client.name(),
                client.phoneE164() == null ? client.phone() : client.phoneE164(),
                channels,
                client.totalDialogs(),
                client.completedDialogs());
    }
}
