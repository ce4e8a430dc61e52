package io.leadline.dialogs.clients;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A client as a dialog in a list shows one. */
@Schema(name = "ClientRef", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01","name":"Иван Петров","avatar_url":null}""")
public record ClientRef(UUID id, String name, String avatarUrl) {
    @Override
    public String toString() {
        return "ClientRef[" + id + "]";
    }
}
