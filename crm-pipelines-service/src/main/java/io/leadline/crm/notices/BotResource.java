package io.leadline.crm.notices;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The bot of the notices: one for all tenants, its token comes from the environment. */
@Path("/api/integrations/telegram")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Integrations")
public class BotResource {
    private final BotAdmin admin;
    private final CurrentCaller caller;

    BotResource(BotAdmin admin, CurrentCaller caller) {
        this.admin = admin;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(
            operationId = "getTelegramIntegration",
            summary = "Whether there is a notice bot, how the tenant's notices do, and who has blocked it")
    public BotView get() {
        return admin.show(caller.get());
    }

    @POST
    @Path("/test")
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(
            operationId = "testTelegramIntegration",
            summary = "Try the connection to Telegram; one that works ends the bot's pause")
    @APIResponse(responseCode = "200", description = "What it showed, also where it does not work")
    public BotCheck test() {
        return admin.test(caller.get());
    }

    @POST
    @Path("/webhook")
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(
            operationId = "registerTelegramWebhook",
            summary = "Register this service's webhook with Telegram, so that people can link their chats",
            description = "Repeating it changes nothing: the address and the secret come from the environment.")
    @APIResponse(responseCode = "200", description = "Whether it is registered now")
    public BotCheck webhook() {
        return admin.register();
    }
}
