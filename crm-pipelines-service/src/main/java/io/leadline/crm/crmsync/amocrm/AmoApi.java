package io.leadline.crm.crmsync.amocrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.json.Json;
import io.quarkus.rest.client.reactive.Url;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The paths of upstreams/amocrm.md; each account has an address of its own. */
@RegisterRestClient(configKey = "amocrm", baseUri = "https://amocrm.invalid")
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
interface AmoApi {
    @POST
    @Path("/oauth2/access_token")
    Response token(@Url String account, JsonNode body);

    @GET
    @Path("/api/v4/account")
    Response account(@Url String account, @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);

    @GET
    @Path("/api/v4/users")
    Response users(@Url String account, @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @RestQuery int limit);

    @GET
    @Path("/api/v4/leads/pipelines")
    Response pipelines(@Url String account, @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);

    @GET
    @Path("/api/v4/leads/custom_fields")
    Response fields(
            @Url String account,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestQuery int page,
            @RestQuery int limit);

    @POST
    @Path("/api/v4/leads/custom_fields")
    Response addFields(@Url String account, @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, JsonNode fields);

    @GET
    @Path("/api/v4/contacts")
    Response contacts(
            @Url String account,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestQuery String query,
            @RestQuery int limit);

    @PATCH
    @Path("/api/v4/contacts/{id}")
    Response changeContact(
            @Url String account,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestPath String id,
            JsonNode contact);

    @GET
    @Path("/api/v4/leads")
    Response leads(
            @Url String account,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestQuery String query,
            @RestQuery int limit,
            @RestQuery("order[id]") String order);

    @POST
    @Path("/api/v4/leads/complex")
    Response addLeads(@Url String account, @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, JsonNode leads);

    @PATCH
    @Path("/api/v4/leads/{id}")
    Response changeLead(
            @Url String account,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestPath String id,
            JsonNode lead);

    @GET
    @Path("/api/v4/leads/{id}/notes")
    Response notes(
            @Url String account,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestPath String id,
            @RestQuery int limit,
            @RestQuery("order[id]") String order);

    @POST
    @Path("/api/v4/leads/{id}/notes")
    Response addNotes(
            @Url String account,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestPath String id,
            JsonNode notes);

    /** Our strict mapper would break on a provider's new field. */
    @ClientObjectMapper
    static ObjectMapper lenient(ObjectMapper strict) {
        return Json.lenient();
    }
}
