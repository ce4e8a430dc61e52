package io.leadline.crm.crmsync;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How leads go to amoCRM. Of the secrets only new ones are given: a long-lived token, or the client's secret with an
 * authorization code, which is exchanged at once and then renews itself.
 *
 * @param enabled null for true
 * @param domain of the account
 * @param leadField a text field of leads for our number; null for one that is made
 * @param pipelineId null for the account's main pipeline
 * @param stages our stage's number or the status word, to their status
 * @param fields our field to a field's number, {@code name}, {@code price}, {@code tags}, {@code note}, or nothing
 * @param responsible our user's number to theirs
 */
@Schema(name = "SaveAmoCrm", examples = """
                {"enabled":true,"domain":"demo.amocrm.ru","access_token":"eyJ0eXAiOiJKV1Qi…","pipeline_id":7001,\
                "stages":{"новый":"7101","в работе":"7102"},"fields":{"budget":"price","assignee":"9004"},\
                "responsible":{"5":"501"}}""")
public record SaveAmoCrm(
        Boolean enabled,
        @NotBlank @Size(max = 200) String domain,
        @Size(min = 1, max = 5000) String accessToken,
        @Size(max = 200) String clientId,
        @Size(min = 1, max = 500) String clientSecret,
        @Size(max = 500) String redirectUri,
        @Size(min = 1, max = 5000) String code,
        @Positive Long leadField,
        @Positive Long pipelineId,

        @Size(max = 200) Map<@Size(max = 50) String, @Pattern(regexp = "\\d{1,15}", message = "must be a number") String> stages,

        @Size(max = 20) Map<
                        @Pattern(regexp = Mapping.FIELDS, message = "must be one of " + Mapping.FIELDS) String,
                        @Pattern(
                                regexp = "|\\d{1,15}|name|price|tags|note",
                                message = "must be a number, name, price, tags, note or empty")
                        String>
                fields,

        @Size(max = 1000) Map<
                        @Pattern(regexp = "\\d{1,15}", message = "must be a number") String,
                        @Pattern(regexp = "\\d{1,15}", message = "must be a number") String>
                responsible) {
    @Override
    public String toString() {
        return "SaveAmoCrm[" + domain + "]";
    }
}
