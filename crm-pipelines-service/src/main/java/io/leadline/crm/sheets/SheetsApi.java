package io.leadline.crm.sheets;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.json.Json;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The five calls of upstreams/google-sheets.md §1 and §2 that the export makes. Bodies are JSON as text. */
@RegisterRestClient(configKey = "google-sheets")
@Path("/v4/spreadsheets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface SheetsApi {
    @GET
    @Path("/{id}")
    Response document(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @RestPath String id, @RestQuery String fields);

    @GET
    @Path("/{id}/values/{range}")
    Response read(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestPath String id,
            @RestPath String range,
            @RestQuery String valueRenderOption);

    @PUT
    @Path("/{id}/values/{range}")
    Response write(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestPath String id,
            @RestPath String range,
            @RestQuery String valueInputOption,
            String body);

    @POST
    @Path("/{id}/values/{range}:append")
    Response append(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestPath String id,
            @RestPath String range,
            @RestQuery String valueInputOption,
            @RestQuery String insertDataOption,
            String body);

    @POST
    @Path("/{id}/values:batchUpdate")
    Response update(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @RestPath String id, String body);

    @ClientObjectMapper
    static ObjectMapper mapper(ObjectMapper standard) {
        return Json.lenient();
    }
}
