package io.leadline.crm.intake.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a form keeps what: the name of its field, or for JSON the way to it, with points ({@code contact.phones.0}).
 * What is not named is looked for under its common names ({@link CommonNames}).
 *
 * @param entryId where the sender's own id of a submission stands; without it repeats are known by the whole body
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "FieldMapping", examples = """
                {"client_name":"contact.name","phone_number":"contact.phone","email":"contact.email",\
                "notes":"answers.0.text","budget":"answers.1.text","entry_id":"submission_id"}""")
public record FieldMapping(
        @Size(min = 1, max = 200) String clientName,
        @Size(min = 1, max = 200) String phoneNumber,
        @Size(min = 1, max = 200) String email,
        @Size(min = 1, max = 200) String notes,
        @Size(min = 1, max = 200) String budget,
        @Size(min = 1, max = 200) String entryId) {

    /** Common names alone. */
    public static final FieldMapping NONE = new FieldMapping(null, null, null, null, null, null);
}
