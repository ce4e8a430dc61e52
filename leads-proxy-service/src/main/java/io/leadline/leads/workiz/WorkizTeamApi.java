package io.leadline.leads.workiz;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;

/** The account's people (upstreams/workiz.md §2); as {@link WorkizApi}. */
@RegisterRestClient(configKey = "workiz")
@Path("/{token}/team")
@Produces(MediaType.APPLICATION_JSON)
interface WorkizTeamApi {
    @GET
    @Path("/all/")
    Response all(@RestPath String token);
}
