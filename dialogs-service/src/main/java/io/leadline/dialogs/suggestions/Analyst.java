package io.leadline.dialogs.suggestions;

import io.leadline.contracts.delivery.Courier;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.dialogs.ai.AiSettings;
import io.leadline.dialogs.ai.Engines;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings a dialog to the engine and its reading into the dialog. Reading twice does no harm: the same words are found,
 * and newer suggestions take the place of older ones.
 */
@Singleton
class Analyst implements Courier {
    static final String TABLE = "dialogs.analysis";

    private final Engines engines;
    private final Transcript transcript;
    private final Findings findings;
    private final AiSettings settings;

    Analyst(Engines engines, Transcript transcript, Findings findings, AiSettings settings) {
        this.engines = engines;
        this.transcript = transcript;
        this.findings = findings;
        this.settings = settings;
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        var engine = engines.chosen();
        var dialog = UUID.fromString(delivery.lane());
        if (engine.isEmpty()) {
            return new Outcome.Refused("no engine is chosen");
        }
        var conversation = transcript.of(delivery.tenant(), dialog, delivery.id());
        if (conversation.isEmpty()) {
            return new Outcome.Delivered("overtaken");
        }
        // Between the two transactions: a model outside may take its time.
        var reading = engine.get().read(conversation.get());
        findings.keep(delivery.tenant(), dialog, reading);
        return new Outcome.Delivered(reading.engine());
    }

    @Override
    public Optional<Duration> keep() {
        return Optional.of(settings.keepRead());
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public int parallel() {
        return 16;
    }
}
