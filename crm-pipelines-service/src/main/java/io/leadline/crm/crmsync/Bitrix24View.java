package io.leadline.crm.crmsync;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How leads go to Bitrix24; of the webhook only the portal is shown. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Bitrix24", examples = """
                {"enabled":true,"portal":"https://demo.bitrix24.ru","entity":"lead","pipeline_id":null,\
                "stages":{"новый":"NEW"},"fields":{},"responsible":{"5":"12"},"sources":{},\
                "webhook_url":{"set":true},"standing":{"from_environment":false,"state":"working","last_error":null,\
                "checked_at":"2026-11-21T09:00:00Z","waiting_until":null,"waiting_why":null}}""")
record Bitrix24View(
        boolean enabled,
        String portal,
        String entity,
        Long pipelineId,
        Map<String, String> stages,
        Map<String, String> fields,
        Map<String, String> responsible,
        Map<String, String> sources,
        SecretView webhookUrl,
        CrmStanding standing) {}
