package io.leadline.dialogs.dialogs;

import io.leadline.contracts.directory.People;
import io.leadline.contracts.directory.Person;
import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Dialogs over HTTP (dialogs document §1). */
@Path("/api/v2/dialogs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Dialogs")
public class DialogResource {
    private final Dialogs dialogs;
    private final DialogList list;
    private final DialogReading reading;
    private final People people;
    private final CurrentCaller caller;

    DialogResource(Dialogs dialogs, DialogList list, DialogReading reading, People people, CurrentCaller caller) {
        this.dialogs = dialogs;
        this.list = list;
        this.reading = reading;
        this.people = people;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(operationId = "listDialogs", summary = "The dialogs, the last spoken in first")
    public DialogPage list(@Valid @BeanParam DialogFilter filter) {
        return list.page(caller.get().tenantNumber(), filter);
    }

    @GET
    @Path("/{dialog_id}")
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(operationId = "getDialog", summary = "One dialog, with its ETag")
    public RestResponse<DialogView> get(@RestPath("dialog_id") UUID id) {
        return tagged(reading.get(caller.get(), id));
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(operationId = "createDialog", summary = "Begin a dialog by hand, in a chat the client has")
    @APIResponseSchema(value = DialogView.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "DIALOG_ACTIVE names the dialog the chat has; NO_CHAT")
    public RestResponse<DialogView> create(@Valid @NotNull NewDialog wanted) {
        var made = reading.view(caller.get(), dialogs.create(caller.get(), wanted));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made.dialog())
                .header(HttpHeaders.ETAG, Version.tag(made.version()))
                .location(URI.create("/api/v2/dialogs/" + made.dialog().id()))
                .build();
    }

    @PATCH
    @Path("/{dialog_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(
            operationId = "editDialog",
            summary = "Change status, context or operator",
            description = "The context is merged by key (RFC 7386): null takes a key away.")
    @APIResponse(responseCode = "409", description = "DIALOG_ACTIVE: the chat has another active dialog")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE: the context would be larger than 16 KB")
    public RestResponse<DialogView> edit(
            @RestPath("dialog_id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull EditDialog edit) {
        return tagged(reading.view(caller.get(), dialogs.edit(caller.get(), id, edit, operator(edit), ifMatch)));
    }

    @PATCH
    @Path("/{dialog_id}/context")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(
            operationId = "editDialogContext",
            summary = "Merge into the context",
            description =
                    "By key (RFC 7386): null takes a key away. stage must be one of the vertical's for the intent.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples =
                                    @ExampleObject(
                                            name = "context",
                                            value = "{\"stage\":\"in_progress\",\"price_quoted\":12000}")))
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE: the context would be larger than 16 KB")
    public RestResponse<DialogView> editContext(
            @RestPath("dialog_id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull Map<String, Object> patch) {
        var me = caller.get();
        return tagged(
                reading.view(me, dialogs.mergeContext(me.tenantNumber(), id, patch, me.number(), "operator", ifMatch)));
    }

    @POST
    @Path("/{dialog_id}/read")
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(operationId = "readDialog", summary = "All of it was seen: unread_count becomes 0")
    @APIResponse(responseCode = "204", description = "Nothing is unread")
    public void read(@RestPath("dialog_id") UUID id) {
        dialogs.read(caller.get(), id);
    }

    /** Null: not named; empty: nobody. */
    private Optional<Long> operator(EditDialog edit) {
        return edit.assignedOperatorId() == null
                ? null
                : edit.assignedOperatorId().map(uuid -> people.find(caller.get().tenantNumber(), uuid)
                        .filter(Person::isActive)
                        .filter(person -> person.knownRole()
                                .filter(Permission.roles(Permission.MESSAGES_SEND)::contains)
                                .isPresent())
                        .map(Person::number)
                        .orElseThrow(() ->
                                Problem.invalid("assigned_operator_id", "must be an active user who answers dialogs")));
    }

    private static RestResponse<DialogView> tagged(DialogReading.Versioned found) {
        return RestResponse.ResponseBuilder.ok(found.dialog())
                .header(HttpHeaders.ETAG, Version.tag(found.version()))
                .build();
    }
}
