package io.leadline.leads.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;

/** {@code ClientId} comes as a number or as its digits; Workiz answers the one and documents the other. */
@RegisterForReflection
final class ClientIdReader extends StdDeserializer<Long> {
    private static final long serialVersionUID = 1;

    ClientIdReader() {
        super(Long.class);
    }

    @Override
    public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var token = parser.currentToken();
        var text = parser.getText();
        if ((token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_STRING)
                && text.matches("[1-9]\\d{0,17}")) {
            return Long.valueOf(text);
        }
        throw InvalidFormatException.from(
                parser, "must be a positive integer, as a number or as a string of digits", null, Long.class);
    }
}
