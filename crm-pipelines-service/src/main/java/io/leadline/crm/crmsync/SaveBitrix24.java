package io.leadline.crm.crmsync;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How leads go to Bitrix24.
 *
 * @param enabled null for true
 * @param webhookUrl an incoming webhook with the right crm, and user for the choice of people; null keeps the present one
 * @param entity null for {@code lead}
 * @param pipelineId the category of deals; null for the general one
 * @param stages our stage's number or the status word, to their stage
 * @param fields our field to the name of theirs, or nothing
 * @param responsible our user's number to theirs
 * @param sources our source to theirs
 */
@Schema(name = "SaveBitrix24", examples = """
                {"enabled":true,"webhook_url":"https://demo.bitrix24.ru/rest/1/b24secret/","entity":"lead",\
                "stages":{"новый":"NEW","в работе":"IN_PROCESS"},"fields":{"notes":"comments"},\
                "responsible":{"5":"12"},"sources":{"Instagram":"ADVERTISING"}}""")
public record SaveBitrix24(
        Boolean enabled,
        @Size(min = 1, max = 500) String webhookUrl,

        @Pattern(regexp = "lead|deal", message = "must be lead or deal") String entity,

        @PositiveOrZero Long pipelineId,

        @Size(max = 200) Map<@Size(max = 50) String, @Pattern(regexp = "[A-Za-z0-9_:-]{1,50}", message = "must be a stage's id") String>
                stages,

        @Size(max = 20) Map<
                        @Pattern(regexp = Mapping.FIELDS, message = "must be one of " + Mapping.FIELDS) String,
                        @Pattern(regexp = "|[A-Za-z][A-Za-z0-9_]{0,50}", message = "must be a field's name or empty") String>
                fields,

        @Size(max = 1000) Map<
                        @Pattern(regexp = "\\d{1,15}", message = "must be a number") String,
                        @Pattern(regexp = "\\d{1,15}", message = "must be a number") String>
                responsible,

        @Size(max = 200) Map<
                        @Size(max = 100) String,
                        @Pattern(regexp = "[A-Za-z0-9_|-]{1,50}", message = "must be a source's id") String>
                sources) {
    @Override
    public String toString() {
        return "SaveBitrix24[]";
    }
}
