package io.leadline.crm.crmsync.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.json.Json;
import io.quarkus.rest.client.reactive.Url;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;

/** Any method of an incoming webhook (upstreams/bitrix24.md §1); its secret is a segment of the path. */
@RegisterRestClient(configKey = "bitrix24", baseUri = "https://bitrix24.invalid")
@Path("/rest")
@Consumes(MediaType.APPLICATION_JSON)
interface BitrixApi {
    @POST
    @Path("/{user}/{secret}/{method}")
    Response call(
            @Url String portal, @RestPath String user, @RestPath String secret, @RestPath String method, JsonNode body);

    /** Our strict mapper would break on a provider's new field. */
    @ClientObjectMapper
    static ObjectMapper lenient(ObjectMapper strict) {
        return Json.lenient();
    }
}
