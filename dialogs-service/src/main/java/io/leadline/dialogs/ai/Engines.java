package io.leadline.dialogs.ai;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The engine the settings name. */
@Singleton
public class Engines {
    private final List<Engine> engines;
    private final AiSettings settings;

    Engines(@All List<Engine> engines, AiSettings settings) {
        this.engines = engines;
        this.settings = settings;
    }

    /** Empty if nobody is to read. */
    public Optional<Engine> chosen() {
        return engines.stream()
                .filter(engine -> engine.name().equals(settings.provider()))
                .findFirst();
    }

    /** Ours, whichever is chosen: a newer word of one replaces the other's. */
    public Set<String> names() {
        return engines.stream().map(Engine::name).collect(Collectors.toUnmodifiableSet());
    }
}
