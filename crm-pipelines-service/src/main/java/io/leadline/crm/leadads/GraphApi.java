package io.leadline.crm.leadads;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.json.Json;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The reads of upstreams/meta-leadgen.md §4. The token goes into the header, where no log and no span shows it.
 */
@RegisterRestClient(configKey = "meta")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface GraphApi {
    @GET
    @Path("{id}")
    Response node(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @RestPath String id, @RestQuery String fields);

    @GET
    @Path("{form}/leads")
    Response leads(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestPath String form,
            @RestQuery String fields,
            @RestQuery String filtering,
            @RestQuery int limit,
            @RestQuery String after);

    @GET
    @Path("{page}/subscribed_apps")
    Response subscriptions(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @RestPath String page);

    @ClientObjectMapper
    static ObjectMapper mapper(ObjectMapper standard) {
        return Json.lenient();
    }
}
