package io.leadline.dialogs.demo;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.directory.Person;
import io.leadline.contracts.events.DialogEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.clients.Clients;
import io.leadline.dialogs.clients.NewContact;
import io.leadline.dialogs.clients.facts.Facts;
import io.leadline.dialogs.dialogs.Dialogs;
import io.leadline.dialogs.dialogs.InboundMessage;
import io.leadline.dialogs.pricelist.PriceLists;
import io.leadline.dialogs.timeline.DeliveryStatus;
import io.leadline.dialogs.timeline.EntryType;
import io.leadline.dialogs.timeline.NewEntry;
import io.leadline.dialogs.verticals.Verticals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Plays the demo dialogs as the channels and an operator would, so that everything that follows from them is there. */
@ApplicationScoped
@Transactional
class DemoTalks {
    private static final Duration BETWEEN = Duration.ofMinutes(3);
    private static final String SOURCE = "operator";

    private final Dialogs dialogs;
    private final Clients clients;
    private final Facts facts;
    private final PriceLists prices;
    private final Verticals verticals;
    private final Database database;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    DemoTalks(
            Dialogs dialogs,
            Clients clients,
            Facts facts,
            PriceLists prices,
            Verticals verticals,
            Database database,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.dialogs = dialogs;
        this.clients = clients;
        this.facts = facts;
        this.prices = prices;
        this.verticals = verticals;
        this.database = database;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** One transaction; of replicas that start together the second finds everything there. */
    void fill(long tenant, Person operator, List<DemoDialog> all) {
        database.first(
                "select pg_advisory_xact_lock(hashtextextended('demo', ?)) is null as done",
                row -> row.bool("done"),
                tenant);
        var vertical = verticals.one(tenant, null);
        if (vertical.code().equals(DemoPrices.VERTICAL)
                && prices.list(tenant, vertical.code(), null, 1).isEmpty()) {
            prices.take(tenant, vertical.code(), DemoPrices.csv());
        }
        if (dialogs.none(tenant)) {
            for (var number = 0; number < all.size(); number++) {
                play(tenant, operator, all.get(number), number);
            }
        }
    }

    private void play(long tenant, Person operator, DemoDialog demo, int number) {
        var at = clock.instant().minus(demo.ago());
        UUID dialog = null;
        for (var line = 0; line < demo.said().size(); line++) {
            var words = demo.said().get(line);
            var id = "demo-" + number + "-" + line;
            if (words.startsWith(DemoDialog.OURS)) {
                answer(tenant, dialog, operator, words.substring(DemoDialog.OURS.length()), id, at);
            } else {
                dialog = hear(tenant, demo, words, id, at);
            }
            at = at.plus(BETWEEN);
        }
        finish(tenant, operator, demo, dialog);
    }

    private UUID hear(long tenant, DemoDialog demo, String words, String id, Instant at) {
        var phone = demo.channel() == Channel.WHATSAPP ? demo.phone() : null;
        var contact = new NewContact(demo.channel(), demo.number(), demo.name(), phone, null, at);
        var message = new InboundMessage("", demo.number(), contact, id, words, Map.of(), demo.about());
        return dialogs.receive(tenant, message).dialogId();
    }

    private void answer(long tenant, UUID id, Person operator, String words, String externalId, Instant at) {
        var dialog = dialogs.lock(tenant, id);
        var message = new NewEntry(
                ids.next(),
                id,
                dialog.clientId(),
                EntryType.MESSAGE_SENT,
                at,
                words,
                dialog.channel(),
                externalId,
                operator == null ? null : operator.number(),
                null,
                DeliveryStatus.READ,
                null);
        var written = dialogs.write(tenant, dialog, message);
        if (operator != null) {
            outbox.publish(new DialogEvent.MessageSent(
                    id,
                    dialog.clientId(),
                    message.id(),
                    dialog.channel().word(),
                    words,
                    Map.of(),
                    operator.uuid(),
                    operator.fullName(),
                    written));
        }
    }

    private void finish(long tenant, Person operator, DemoDialog demo, UUID id) {
        var by = operator == null ? null : (Long) operator.number();
        var client = dialogs.require(tenant, id).clientId();
        if (demo.phone() != null) {
            clients.learnPhone(tenant, client, demo.phone());
        }
        demo.facts().forEach(fact -> facts.add(tenant, client, fact, by));
        if (demo.taken() && by != null) {
            dialogs.assign(tenant, id, by, by);
        }
        if (demo.completed()) {
            dialogs.complete(tenant, id, demo.context(), by);
        } else if (!demo.context().isEmpty()) {
            dialogs.mergeContext(tenant, id, demo.context(), by, SOURCE, null);
        }
    }
}
