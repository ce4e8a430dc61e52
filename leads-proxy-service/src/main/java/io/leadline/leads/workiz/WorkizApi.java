package io.leadline.leads.workiz;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.json.Json;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The paths of upstreams/workiz.md §2, slashes included. Bodies come as bytes, because Workiz also answers with
 * nothing, with HTML and with four kinds of envelope: {@link WorkizEnvelope} reads them.
 */
@RegisterRestClient(configKey = "workiz")
@Path("/{token}/lead")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface WorkizApi {
    @GET
    @Path("/all/")
    Response list(
            @RestPath String token,
            @RestQuery("start_date") String startDate,
            @RestQuery int offset,
            @RestQuery int records,
            @RestQuery("only_open") boolean onlyOpen,
            @RestQuery List<String> status);

    @GET
    @Path("/get/{uuid}/")
    Response get(@RestPath String token, @RestPath String uuid);

    @POST
    @Path("/create/")
    Response create(@RestPath String token, Map<String, Object> body);

    @POST
    @Path("/update/")
    Response update(@RestPath String token, Map<String, Object> body);

    @POST
    @Path("/markLost/{uuid}/")
    Response markLost(@RestPath String token, @RestPath String uuid, Map<String, Object> body);

    @POST
    @Path("/activate/{uuid}/")
    Response activate(@RestPath String token, @RestPath String uuid, Map<String, Object> body);

    @POST
    @Path("/assign/")
    Response assign(@RestPath String token, Map<String, Object> body);

    @POST
    @Path("/unassign/")
    Response unassign(@RestPath String token, Map<String, Object> body);

    @POST
    @Path("/convert/")
    Response convert(@RestPath String token, Map<String, Object> body);

    /** Our strict mapper would break on a provider's new field. */
    @ClientObjectMapper
    static ObjectMapper lenient(ObjectMapper strict) {
        return Json.lenient();
    }
}
