package io.leadline.dialogs.operators;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The caller as an operator (dialogs document §7). */
@Schema(name = "CurrentOperator", examples = """
                {"id":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a10","name":"Алексей","role":"operator",\
                "permissions":["dialogs.read","dialogs.write","messages.send"],\
                "settings":{"notifications_enabled":true,"auto_assign":true,"max_active_dialogs":20}}""")
record Me(UUID id, String name, String role, List<String> permissions, OperatorSettings settings) {
    @Override
    public String toString() {
        return "Me[" + id + "]";
    }
}
