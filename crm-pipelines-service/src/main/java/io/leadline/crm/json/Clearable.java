package io.leadline.crm.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.Optional;

/**
 * Fields of a PATCH that can be emptied: absent is {@code null} (leave it), {@code null} is empty (clear it). Jackson's
 * own reading of Optional makes both the same.
 */
public final class Clearable {
    private Clearable() {}

    /** A text that can be emptied. */
    @RegisterForReflection
    public static final class Text extends StdDeserializer<Optional<String>> {
        private static final long serialVersionUID = 1;

        public Text() {
            super(Optional.class);
        }

        @Override
        public Optional<String> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            // Through the mapper, so that its strictness about strings holds here too.
            return Optional.of(context.readValue(parser, String.class));
        }

        @Override
        public Optional<String> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
