package io.leadline.dialogs.suggestions;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a suggestion is applied.
 *
 * @param content what is sent instead of its text; of a send_message only
 */
@Schema(name = "ApplySuggestion", examples = "{\"content\":\"Оригинал 15000₽, сделаем за час\"}")
record ApplySuggestion(
        @Size(min = 1, max = 4000) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String content) {
    @Override
    public String toString() {
        return "ApplySuggestion[***]";
    }
}
