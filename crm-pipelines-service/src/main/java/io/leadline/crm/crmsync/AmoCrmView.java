package io.leadline.crm.crmsync;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How leads go to amoCRM; secrets are never shown, only that they are set.
 *
 * @param renews whether the token renews itself
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "AmoCrm", examples = """
                {"enabled":true,"domain":"demo.amocrm.ru","client_id":null,"redirect_uri":null,"lead_field":null,\
                "pipeline_id":7001,"stages":{"новый":"7101"},"fields":{"budget":"price"},"responsible":{"5":"501"},\
                "access_token":{"set":true},"client_secret":{"set":false},"renews":false,\
                "standing":{"from_environment":false,"state":"working","last_error":null,\
                "checked_at":"2026-11-21T09:00:00Z","waiting_until":null,"waiting_why":null}}""")
record AmoCrmView(
        boolean enabled,
        String domain,
        String clientId,
        String redirectUri,
        Long leadField,
        Long pipelineId,
        Map<String, String> stages,
        Map<String, String> fields,
        Map<String, String> responsible,
        SecretView accessToken,
        SecretView clientSecret,
        boolean renews,
        CrmStanding standing) {}
