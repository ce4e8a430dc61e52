package io.leadline.crm.leadads;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something Meta told us of.
 *
 * @param leadgenId Meta's number of the lead; null for what is none
 * @param outcome {@code created}, {@code commented} or {@code ignored}; null unless it is done
 * @param leadId the lead it became, or that got the comment
 * @param reason why it was rejected, or what went wrong at the last try
 * @param answers what the person wrote, by the form's fields, once fetched
 * @param nextTryAt null unless it waits
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "MetaEntry", examples = """
                {"id":12,"state":"rejected","leadgen_id":"123456789012345","form_id":"700000000000001","outcome":null,\
                "lead_id":null,"reason":"the form has no phone number","answers":{"full_name":"Иван Петров"},\
                "attempts":1,"received_at":"2026-11-21T09:00:00Z","handled_at":"2026-11-21T09:00:01Z",\
                "next_try_at":null}""")
record MetaEntryView(
        long id,
        MetaEntryState state,
        String leadgenId,
        String formId,
        String outcome,
        Long leadId,
        String reason,
        @Schema(type = SchemaType.OBJECT, nullable = true) JsonNode answers,
        int attempts,
        Instant receivedAt,
        Instant handledAt,
        Instant nextTryAt) {

    @Override
    public String toString() {
        return "MetaEntryView[" + id + "]";
    }
}
