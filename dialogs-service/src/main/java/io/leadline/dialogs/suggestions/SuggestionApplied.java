package io.leadline.dialogs.suggestions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What applying a suggestion did (dialogs document §4). */
@Schema(name = "SuggestionApplied", examples = """
                {"applied":true,"result":{"message_sent":true,"message_id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2e01"}}""")
record SuggestionApplied(boolean applied, AppliedResult result) {
    /**
     * What was done.
     *
     * @param messageSent of a send_message: it stands in the dialog and goes to the channel; its status is told as of
     *     every message
     * @param contextUpdated of an update_context
     * @param changes the context's keys it names
     */
    @Schema(name = "SuggestionResult")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AppliedResult(Boolean messageSent, UUID messageId, Boolean contextUpdated, List<String> changes) {}

    static SuggestionApplied sent(UUID message) {
        return new SuggestionApplied(true, new AppliedResult(true, message, null, null));
    }

    static SuggestionApplied updated(Suggestion one) {
        return new SuggestionApplied(
                true,
                new AppliedResult(
                        null, null, true, one.patch().keySet().stream().sorted().toList()));
    }
}
