package io.leadline.crm.sheets;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.json.Json;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestForm;

/** Google's token endpoint (upstreams/google-sheets.md §4). */
@RegisterRestClient(configKey = "google-token")
@Path("")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
interface GoogleTokenApi {
    @POST
    Response token(@RestForm("grant_type") String grant, @RestForm String assertion);

    @ClientObjectMapper
    static ObjectMapper mapper(ObjectMapper standard) {
        return Json.lenient();
    }
}
