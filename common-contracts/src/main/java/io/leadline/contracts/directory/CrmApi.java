package io.leadline.contracts.directory;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** What crm is asked (DESIGN §2). Bodies come as bytes: also an answer that is no JSON must be told in our words. */
@RegisterRestClient(configKey = "crm")
@Path("/")
interface CrmApi {
    @POST
    @Path("api/auth/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Response token(
            @RestForm("grant_type") String grantType,
            @RestForm("client_id") String clientId,
            @RestForm("client_secret") String clientSecret);

    @GET
    @Path("internal/directory")
    Response directory(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @RestQuery String after, @RestQuery int size);
}
