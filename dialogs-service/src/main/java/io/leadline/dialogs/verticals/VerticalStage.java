package io.leadline.dialogs.verticals;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A step of serving a client (dialogs document, "Этапы воронки").
 *
 * @param intents for which intents it is; null for all
 */
@RegisterForReflection
@Schema(name = "VerticalStage", examples = """
                {"code":"in_progress","name":"В работе","description":"Идёт ремонт","intents":["repair"]}""")
public record VerticalStage(String code, String name, String description, List<String> intents) {
    boolean isFor(String intent) {
        return intents == null || intents.isEmpty() || intent == null || intents.contains(intent);
    }
}
