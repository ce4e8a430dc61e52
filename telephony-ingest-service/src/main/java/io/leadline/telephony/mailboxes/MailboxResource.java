package io.leadline.telephony.mailboxes;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.leadline.telephony.mailboxes.MailboxView.MailboxCheck;
import io.leadline.telephony.mailboxes.MailboxView.MailboxList;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Mailboxes that Mango sends recordings to (roadmap 10.2). */
@Path("/api/mailboxes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Recordings")
public class MailboxResource {
    private final MailboxSetup setup;
    private final CurrentCaller caller;

    MailboxResource(MailboxSetup setup, CurrentCaller caller) {
        this.setup = setup;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "listMailboxes",
            summary = "The mailboxes, and how they do",
            description = "Where none is saved, tenant 1 has the environment's.")
    public MailboxList list() {
        return setup.list(caller.get().tenantNumber());
    }

    @GET
    @Path("/{mailbox_id}")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(operationId = "getMailbox", summary = "A mailbox, with its ETag")
    public RestResponse<MailboxView> get(@RestPath("mailbox_id") long id) {
        return tagged(setup.get(caller.get().tenantNumber(), id)).build();
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "createMailbox",
            summary = "Watch a mailbox; its password is encrypted and never shown again",
            description = "It is opened for reading only; mails of the last week are read first.")
    @APIResponseSchema(value = MailboxView.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "CONFLICT: the tenant has too many")
    public RestResponse<MailboxView> create(@Valid @NotNull NewMailbox wanted) {
        var made = setup.create(caller.get(), wanted);
        return tagged(made)
                .status(RestResponse.Status.CREATED)
                .location(URI.create("/api/mailboxes/" + made.id()))
                .build();
    }

    @PATCH
    @Path("/{mailbox_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "editMailbox",
            summary = "Change a mailbox; what is absent stays, null empties sender and time zone")
    @APIResponse(responseCode = "409", description = "CONFLICT: the environment's")
    public RestResponse<MailboxView> edit(
            @RestPath("mailbox_id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull EditMailbox edit) {
        return tagged(setup.edit(caller.get(), id, edit, ifMatch)).build();
    }

    @DELETE
    @Path("/{mailbox_id}")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "deleteMailbox",
            summary = "Watch a mailbox no more",
            description = "Recordings that came by it stay.")
    @APIResponse(responseCode = "204", description = "It is forgotten")
    @APIResponse(responseCode = "409", description = "CONFLICT: it comes from the environment")
    public void delete(@RestPath("mailbox_id") long id) {
        setup.delete(caller.get().tenantNumber(), id);
    }

    @POST
    @Path("/{mailbox_id}/test")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(operationId = "testMailbox", summary = "Look into a mailbox now")
    public MailboxCheck test(@RestPath("mailbox_id") long id) {
        return setup.test(caller.get().tenantNumber(), id);
    }

    private static RestResponse.ResponseBuilder<MailboxView> tagged(Mailbox mailbox) {
        return RestResponse.ResponseBuilder.ok(MailboxView.of(mailbox))
                .header(HttpHeaders.ETAG, Version.tag(mailbox.version()));
    }
}
