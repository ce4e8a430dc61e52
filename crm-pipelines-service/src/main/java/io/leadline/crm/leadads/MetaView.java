package io.leadline.crm.leadads;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadline.crm.integrations.IntegrationState;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The page's account; secrets only as whether they are set.
 *
 * @param fromEnvironment whether it is the environment's, because none is saved
 * @param webhookUrl what is entered as callback URL in Meta's App Dashboard
 * @param lastError what to do about it; null while it works
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "MetaIntegration", examples = """
                {"enabled":true,"from_environment":false,"page_id":"104857600123456","forms":["700000000000001"],\
                "access_token":{"set":true},"app_secret":{"set":true},"verify_token":{"set":true},"pipeline_id":1,\
                "stage_id":null,"assigned_to":null,"webhook_url":"https://crm.example/webhooks/meta-leads/1",\
                "state":"working","last_error":null,"checked_at":"2026-11-21T10:00:00Z"}""")
record MetaView(
        boolean enabled,
        boolean fromEnvironment,
        String pageId,
        List<String> forms,
        Secret accessToken,
        Secret appSecret,
        Secret verifyToken,
        Long pipelineId,
        Long stageId,
        Long assignedTo,
        String webhookUrl,
        IntegrationState state,
        String lastError,
        Instant checkedAt) {

    /** Never shows what it is. */
    @Schema(name = "MetaSecret")
    record Secret(boolean set) {
        static Secret of(String secret) {
            return new Secret(secret != null);
        }
    }
}
