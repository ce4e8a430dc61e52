package io.leadline.leads.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.List;

/** {@code Tags}: null empties the list, absent leaves it alone. */
@RegisterForReflection
final class TagsReader extends StdDeserializer<List<String>> {
    private static final long serialVersionUID = 1;

    TagsReader() {
        super(List.class);
    }

    @Override
    public List<String> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return context.readValue(parser, context.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    @Override
    public List<String> getNullValue(DeserializationContext context) {
        return List.of();
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
