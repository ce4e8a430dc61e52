package io.leadline.contracts.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * The two ways we read JSON (DESIGN §4). What callers of our API send is read strictly: an unknown property, a wrong
 * type, a U+0000 or a trailing word is a 400 that names it. What providers and events bring is read leniently, so
 * that a new field breaks nothing. Both write {@code snake_case} and ISO-8601 instants.
 */
@Singleton
public class Json implements ObjectMapperCustomizer {
    private static final ObjectMapper LENIENT = common(new ObjectMapper())
            .registerModule(new JavaTimeModule())
            .registerModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);

    /** The mapper for providers, webhooks, events and REST clients ({@code @ClientObjectMapper}). */
    public static ObjectMapper lenient() {
        return LENIENT;
    }

    @Override
    public void customize(ObjectMapper strict) {
        common(strict)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .registerModule(new SimpleModule("leadline-strict").addDeserializer(String.class, new SaneString()));
        for (var shape : new CoercionInputShape[] {
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
            strict.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        for (var type : new LogicalType[] {LogicalType.Integer, LogicalType.Boolean, LogicalType.Float}) {
            strict.coercionConfigFor(type).setCoercion(CoercionInputShape.String, CoercionAction.Fail);
        }
    }

    private static ObjectMapper common(ObjectMapper mapper) {
        return mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
    }

    /** PostgreSQL's text cannot hold U+0000, so it is refused where it enters. */
    private static final class SaneString extends StringDeserializer {
        private static final long serialVersionUID = 1;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentTokenId() == JsonTokenId.ID_NUMBER_INT
                    || parser.currentTokenId() == JsonTokenId.ID_NUMBER_FLOAT
                    || parser.currentTokenId() == JsonTokenId.ID_TRUE
                    || parser.currentTokenId() == JsonTokenId.ID_FALSE) {
                throw InvalidFormatException.from(parser, "must be a string", parser.getText(), String.class);
            }
            var value = super.deserialize(parser, context);
            if (value != null && value.indexOf('\0') >= 0) {
                throw InvalidFormatException.from(parser, "must not contain U+0000", null, String.class);
            }
            return value;
        }
    }
}
