package io.leadline.telephony.avito.subscription;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The subscription to what happens in an account's chats. */
@Path("/api/avito/accounts/{id}/webhook")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Avito accounts")
public class SubscriptionResource {
    private final Subscriptions subscriptions;
    private final CurrentCaller caller;

    SubscriptionResource(Subscriptions subscriptions, CurrentCaller caller) {
        this.subscriptions = subscriptions;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed(Permission.AVITO_SETUP)
    @Operation(
            operationId = "registerAvitoWebhook",
            summary = "Have Avito send here what happens in the account's chats",
            description = "An account has one subscription: another service's ends. It is looked at from time to time"
                    + " and taken back if another service takes it.")
    public WebhookView register(@RestPath long id) {
        return subscriptions.register(caller.get(), id);
    }

    @POST
    @Path("/rotate")
    @PermissionsAllowed(Permission.AVITO_SETUP)
    @Operation(
            operationId = "rotateAvitoWebhook",
            summary = "Make a new secret for the webhook's address and register it with Avito",
            description = "Who did it, and when, is written down. The address before stays good until Avito has the new"
                    + " one and for an hour after; where webhook_status is failed, registering is tried again from time"
                    + " to time, or by registerAvitoWebhook.")
    public WebhookView rotate(@RestPath long id) {
        return subscriptions.rotate(caller.get(), id);
    }

    @DELETE
    @PermissionsAllowed(Permission.AVITO_SETUP)
    @Operation(operationId = "unregisterAvitoWebhook", summary = "Have Avito send nothing more")
    @APIResponse(responseCode = "409", description = "PROVIDER_REFUSED")
    @APIResponse(responseCode = "502", description = "PROXY_FAILED")
    @APIResponse(responseCode = "503", description = "PROVIDER_UNAVAILABLE")
    public WebhookView unregister(@RestPath long id) {
        return subscriptions.unregister(caller.get(), id);
    }
}
