package io.leadline.dialogs.suggestions;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.events.DialogEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.ai.AiSettings;
import io.leadline.dialogs.ai.Device;
import io.leadline.dialogs.ai.Engines;
import io.leadline.dialogs.ai.Extraction;
import io.leadline.dialogs.ai.Found;
import io.leadline.dialogs.ai.Reading;
import io.leadline.dialogs.clients.facts.Facts;
import io.leadline.dialogs.dialogs.Dialog;
import io.leadline.dialogs.dialogs.DialogContext;
import io.leadline.dialogs.dialogs.DialogStatus;
import io.leadline.dialogs.dialogs.Dialogs;
import io.leadline.dialogs.timeline.EntryType;
import io.leadline.dialogs.timeline.NewEntry;
import io.leadline.dialogs.timeline.Timeline;
import io.leadline.dialogs.verticals.Verticals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes down what an engine read and proposes, in one transaction. Nothing here reaches a client. */
@ApplicationScoped
@Transactional
class Findings {
    /** What an operator will hardly reject (see {@link Found}). */
    private static final double SURE = 0.9;

    private final Dialogs dialogs;
    private final Timeline timeline;
    private final Verticals verticals;
    private final SuggestionRows rows;
    private final Engines engines;
    private final Database database;
    private final Facts clientFacts;
    private final Outbox outbox;
    private final AiSettings settings;
    private final Ids ids;
    private final Clock clock;

    Findings(
            Dialogs dialogs,
            Timeline timeline,
            Verticals verticals,
            SuggestionRows rows,
            Engines engines,
            Database database,
            Facts clientFacts,
            Outbox outbox,
            AiSettings settings,
            Ids ids,
            Clock clock) {
        this.dialogs = dialogs;
        this.timeline = timeline;
        this.verticals = verticals;
        this.rows = rows;
        this.engines = engines;
        this.database = database;
        this.clientFacts = clientFacts;
        this.outbox = outbox;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    void keep(long tenant, UUID id, Reading reading) {
        var dialog = dialogs.lock(tenant, id);
        if (dialog.status() != DialogStatus.ACTIVE) {
            return;
        }
        context(tenant, dialog, reading);
        facts(tenant, dialog, reading.extraction());
        var isAnswered = timeline.page(tenant, id, null, 1, true).stream()
                .anyMatch(entry -> entry.type() == EntryType.MESSAGE_SENT);
        if (!isAnswered) {
            suggestions(tenant, dialog, reading);
        }
    }

    private void context(long tenant, Dialog dialog, Reading reading) {
        var patch = new ContextPatch(dialog.context().full(), sources(tenant, dialog.id()), settings.leastConfidence());
        var found = patch.of(reading.extraction(), verticals.one(tenant, dialog.verticalId()));
        if (found.isEmpty()) {
            return;
        }
        var fields = DialogContext.empty().merge(found).brief();
        var confidence = BigDecimal.valueOf(patch.confidence()).setScale(2, RoundingMode.HALF_UP);
        var payload = new LinkedHashMap<>(fields);
        payload.put("confidence", confidence);
        payload.put("engine", reading.engine());
        timeline.append(
                tenant,
                NewEntry.event(
                        ids.next(), dialog.id(), dialog.clientId(), EntryType.CONTEXT_EXTRACTED, now(), null, payload));
        outbox.publish(
                new DialogEvent.ContextExtracted(dialog.id(), dialog.clientId(), fields, confidence, reading.engine()));
        dialogs.mergeContext(tenant, dialog.id(), found, null, ContextPatch.SOURCE, null);
    }

    /** Who changed each key of a context last. */
    private Map<String, String> sources(long tenant, UUID dialog) {
        var sources = new HashMap<String, String>();
        database.list("""
                        select distinct on (payload ->> 'field') payload ->> 'field' as field, payload ->> 'source' as source
                        from dialogs.entry
                        where tenant_id = ? and dialog_id = ? and type = 'context_updated'
                        order by payload ->> 'field', created_at desc""", row -> Map.entry(row.text("field"), row.text("source")), tenant, dialog)
                .forEach(last -> sources.put(last.getKey(), last.getValue()));
        return sources;
    }

    /** For an operator to accept; one he rejected is not proposed again. */
    private void facts(long tenant, Dialog dialog, Extraction extraction) {
        var facts = new ArrayList<>(extraction.facts());
        Stream.of(introduced("Представляется как ", extraction.name()), introduced("Телефон: ", extraction.phone()))
                .filter(found -> found != null)
                .forEach(facts::add);
        device(extraction.device()).ifPresent(facts::add);
        clientFacts.propose(
                tenant,
                dialog.clientId(),
                facts.stream()
                        .filter(fact -> fact.confidence() >= settings.leastConfidence())
                        .map(Found::value)
                        .toList());
    }

    /** What the client owns: a model, and only where there is no doubt. */
    private static Optional<Found<String>> device(Found<Device> found) {
        return Optional.ofNullable(found)
                .filter(device -> device.value().model() != null && device.confidence() >= SURE)
                .map(device -> new Found<>("Устройство: " + device.value().model(), device.confidence()));
    }

    private static Found<String> introduced(String how, Found<String> what) {
        return what == null ? null : new Found<>(how + what.value(), what.confidence());
    }

    private void suggestions(long tenant, Dialog dialog, Reading reading) {
        // The reply to an earlier message is nobody's answer to this one.
        rows.supersede(tenant, dialog.id(), "quick_reply", engines.names(), now());
        for (var proposal : reading.proposals()) {
            rows.supersede(tenant, dialog.id(), proposal.kind().word(), engines.names(), now());
            rows.insert(
                    tenant,
                    Suggestion.open(ids.next(), dialog.id(), dialog.clientId(), proposal, reading.engine(), now()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
