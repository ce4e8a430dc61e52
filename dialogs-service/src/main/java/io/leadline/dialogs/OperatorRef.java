package io.leadline.dialogs;

import io.leadline.contracts.directory.Person;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An operator by name. */
@Schema(name = "OperatorRef", examples = "{\"id\":\"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a10\",\"name\":\"Алексей\"}")
public record OperatorRef(UUID id, String name) {
    /** Null for nobody. */
    public static OperatorRef of(Person person) {
        return person == null ? null : new OperatorRef(person.uuid(), person.fullName());
    }

    @Override
    public String toString() {
        return "OperatorRef[" + id + "]";
    }
}
