package io.leadline.contracts.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Fields of a PATCH that can be emptied: absent is {@code null} (leave it), {@code null} is empty (clear it). Jackson's
 * own reading of Optional makes both the same.
 */
public final class Clearable {
    private Clearable() {}

    /** A text that can be emptied. */
    @RegisterForReflection
    public static final class Text extends Reading<String> {
        private static final long serialVersionUID = 1;

        public Text() {
            super(String.class);
        }
    }

    /** An amount that can be emptied. */
    @RegisterForReflection
    public static final class Amount extends Reading<BigDecimal> {
        private static final long serialVersionUID = 1;

        public Amount() {
            super(BigDecimal.class);
        }
    }

    /** A number of something that can be emptied. */
    @RegisterForReflection
    public static final class Number extends Reading<Long> {
        private static final long serialVersionUID = 1;

        public Number() {
            super(Long.class);
        }
    }

    /** A day that can be emptied. */
    @RegisterForReflection
    public static final class Day extends Reading<LocalDate> {
        private static final long serialVersionUID = 1;

        public Day() {
            super(LocalDate.class);
        }
    }

    /** A uuid of something that can be emptied. */
    @RegisterForReflection
    public static final class Id extends Reading<UUID> {
        private static final long serialVersionUID = 1;

        public Id() {
            super(UUID.class);
        }
    }

    abstract static class Reading<T> extends StdDeserializer<Optional<T>> {
        private static final long serialVersionUID = 1;

        private final Class<T> type;

        Reading(Class<T> type) {
            super(Optional.class);
            this.type = type;
        }

        @Override
        public Optional<T> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            // Through the mapper, so that its strictness about strings holds here too.
            return Optional.of(context.readValue(parser, type));
        }

        @Override
        public Optional<T> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
