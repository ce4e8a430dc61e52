package io.leadline.crm.leadads;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The page's account as an admin wants it.
 *
 * @param enabled default true
 * @param pageId null for whatever page the token is of
 * @param forms checked from the start; forms seen in notifications are checked anyway
 * @param accessToken the page's; null keeps the saved one, as with the other secrets
 * @param appSecret what notifications are signed with
 * @param verifyToken any text; the same is entered in Meta's App Dashboard
 * @param pipelineId null for the stage's, or the default one
 * @param stageId null for the pipeline's first
 * @param assignedTo null for nobody, or whose turn it is
 */
@Schema(name = "EditMetaIntegration", examples = """
                {"enabled":true,"page_id":"104857600123456","forms":["700000000000001"],"access_token":"EAAB…",\
                "app_secret":"0f1e…","verify_token":"любой текст","pipeline_id":1,"stage_id":null,"assigned_to":null}""")
record EditMeta(
        Boolean enabled,

        @Pattern(regexp = "\\d{1,20}", message = "must be Meta's number of the page") String pageId,

        @Size(max = 100) List<@Pattern(regexp = "\\d{1,20}", message = "must be Meta's number of a form") String> forms,
        @Size(min = 1, max = 1000) String accessToken,
        @Size(min = 1, max = 200) String appSecret,
        @Size(min = 1, max = 200) String verifyToken,
        Long pipelineId,
        Long stageId,
        Long assignedTo) {

    MetaPlaces places() {
        return new MetaPlaces(pageId, forms == null ? List.of() : forms, pipelineId, stageId, assignedTo);
    }

    @Override
    public String toString() {
        return "EditMeta[***]";
    }
}
