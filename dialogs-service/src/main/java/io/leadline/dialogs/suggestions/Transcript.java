package io.leadline.dialogs.suggestions;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.ai.AiSettings;
import io.leadline.dialogs.ai.Conversation;
import io.leadline.dialogs.ai.Hours;
import io.leadline.dialogs.ai.PriceBook;
import io.leadline.dialogs.clients.Clients;
import io.leadline.dialogs.dialogs.Dialog;
import io.leadline.dialogs.dialogs.DialogStatus;
import io.leadline.dialogs.dialogs.Dialogs;
import io.leadline.dialogs.timeline.EntryType;
import io.leadline.dialogs.timeline.Moment;
import io.leadline.dialogs.timeline.Timeline;
import io.leadline.dialogs.verticals.Verticals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What an engine is told of a dialog, read in one transaction; no names of operators, no secrets, no tokens. */
@ApplicationScoped
@Transactional
class Transcript {
    private static final int MOST_APPOINTMENTS = 500;

    private final Dialogs dialogs;
    private final Timeline timeline;
    private final Clients clients;
    private final Verticals verticals;
    private final PriceBook prices;
    private final Tenants tenants;
    private final Database database;
    private final AiSettings settings;
    private final Clock clock;

    Transcript(
            Dialogs dialogs,
            Timeline timeline,
            Clients clients,
            Verticals verticals,
            PriceBook prices,
            Tenants tenants,
            Database database,
            AiSettings settings,
            Clock clock) {
        this.dialogs = dialogs;
        this.timeline = timeline;
        this.clients = clients;
        this.verticals = verticals;
        this.prices = prices;
        this.tenants = tenants;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Empty if there is nothing to read: the dialog has ended, or a newer message waits to be read with this one. */
    Optional<Conversation> of(long tenant, UUID id, long analysis) {
        return dialogs.find(tenant, id)
                .filter(dialog -> dialog.status() == DialogStatus.ACTIVE)
                .filter(_ -> !isOvertaken(tenant, id, analysis))
                .map(dialog -> conversation(tenant, dialog));
    }

    private Conversation conversation(long tenant, Dialog dialog) {
        var vertical = verticals.one(tenant, dialog.verticalId());
        var messages = timeline.page(tenant, dialog.id(), null, settings.messages(), true).reversed().stream()
                .map(entry -> new Conversation.Said(
                        entry.type() == EntryType.MESSAGE_RECEIVED, entry.content(), entry.createdAt()))
                .toList();
        var completed = clients.require(tenant, dialog.clientId()).completedDialogs();
        var zone = tenants.zone(tenant);
        return new Conversation(
                messages,
                dialog.context().full(),
                vertical.intents(),
                prices.of(tenant, vertical.id()),
                new Conversation.Calendar(
                        clock.instant(),
                        zone,
                        Hours.parse(settings.workingHours()),
                        appointments(tenant, zone),
                        settings.slot()),
                new Conversation.History(completed, completed >= settings.loyalFrom() ? settings.loyalPercent() : 0),
                tenants.phoneRegion(tenant));
    }

    private boolean isOvertaken(long tenant, UUID dialog, long analysis) {
        return database.first("""
                        select 1 as one from dialogs.analysis
                        where tenant_id = ? and lane = ? and state = 'queued' and id > ? limit 1""", row -> row.integer("one"), tenant, dialog.toString(), analysis)
                .isPresent();
    }

    /** What operators agreed with clients: the key appointment of active dialogs. */
    private List<Instant> appointments(long tenant, ZoneId zone) {
        return database.list("""
                        select context ->> 'appointment' as at from dialogs.dialog
                        where tenant_id = ? and status = 'active' and context ->> 'appointment' is not null
                        limit ?""", row -> row.text("at"), tenant, MOST_APPOINTMENTS).stream()
                .map(text -> moment(text, zone))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The context is open: what is no time is nobody's appointment. */
    private static Instant moment(String text, ZoneId zone) {
        try {
            return Moment.parse("appointment", text, zone);
        } catch (Problem _) {
            return null;
        }
    }
}
