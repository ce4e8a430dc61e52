package io.leadline.dialogs.presence;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Where crm hears of open sockets. */
@RegisterRestClient(configKey = "crm")
@Path("/internal/presence")
interface CrmPresence {
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response report(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam("X-Tenant-ID") long tenant,
            Connected report);

    /** @param userId the user's number */
    record Connected(long userId, boolean connected) {}
}
