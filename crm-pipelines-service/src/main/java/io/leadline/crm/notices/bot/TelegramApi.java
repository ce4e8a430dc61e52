package io.leadline.crm.notices.bot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.json.Json;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;

/** The methods of upstreams/telegram.md §1 that are used here. The token stands in the path: {@link BotPath}. */
@RegisterRestClient(configKey = "telegram")
@Path("/bot{token}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface TelegramApi {
    @POST
    @Path("/sendMessage")
    Response sendMessage(@RestPath String token, Map<String, Object> body);

    @POST
    @Path("/getMe")
    Response getMe(@RestPath String token, Map<String, Object> body);

    @POST
    @Path("/getWebhookInfo")
    Response getWebhookInfo(@RestPath String token, Map<String, Object> body);

    @POST
    @Path("/setWebhook")
    Response setWebhook(@RestPath String token, Map<String, Object> body);

    /** Our strict mapper would break on a provider's new field. */
    @ClientObjectMapper
    static ObjectMapper lenient(ObjectMapper strict) {
        return Json.lenient();
    }
}
