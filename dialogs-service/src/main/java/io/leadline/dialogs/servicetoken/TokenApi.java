package io.leadline.dialogs.servicetoken;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestForm;

/** crm's token endpoint (DESIGN §2). */
@RegisterRestClient(configKey = "service-token")
@Path("/")
interface TokenApi {
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Response token(
            @RestForm("grant_type") String grantType,
            @RestForm("client_id") String clientId,
            @RestForm("client_secret") String clientSecret);
}
