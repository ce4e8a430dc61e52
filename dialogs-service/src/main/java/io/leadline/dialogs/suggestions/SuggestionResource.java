package io.leadline.dialogs.suggestions;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** What engines propose in a dialog (dialogs document §4). */
@Path("/api/v2/dialogs/{dialog_id}/suggestions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Suggestions")
public class SuggestionResource {
    private final Suggestions suggestions;
    private final CurrentCaller caller;

    SuggestionResource(Suggestions suggestions, CurrentCaller caller) {
        this.suggestions = suggestions;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(
            operationId = "listSuggestions",
            summary = "The open suggestions of a dialog",
            description = "They count as shown from then on. Nothing of them happens until an operator applies one.")
    public SuggestionList list(@RestPath("dialog_id") UUID dialog) {
        return new SuggestionList(suggestions.show(caller.get().tenantNumber(), dialog).stream()
                .map(SuggestionView::of)
                .toList());
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.SUGGESTIONS_POST)
    @Operation(
            operationId = "postSuggestion",
            summary = "Propose something, as an engine outside",
            description =
                    "It replaces the open one of the same type by the same engine. An operator applies it or not.")
    @APIResponseSchema(value = SuggestionView.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "DIALOG_COMPLETED: there is nothing to suggest")
    public SuggestionView post(@RestPath("dialog_id") UUID dialog, @Valid @NotNull NewSuggestion wanted) {
        return SuggestionView.of(suggestions.post(caller.get(), dialog, wanted));
    }

    @POST
    @Path("/{suggestion_id}/apply")
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(
            operationId = "applySuggestion",
            summary = "Do what a suggestion says: send its text, or change the context",
            description = "Once, however often it is asked for: a repeat gets the first answer. The body may be left"
                    + " out; content is an operator's own wording of a text.")
    @RequestBody(required = false, content = @Content(schema = @Schema(implementation = ApplySuggestion.class)))
    @APIResponseSchema(value = SuggestionApplied.class, responseCode = "200")
    @APIResponse(
            responseCode = "409",
            description = "SUGGESTION_CLOSED: it was dismissed, or a newer one took its place (state says which);"
                    + " DIALOG_COMPLETED: open the dialog again first")
    public SuggestionApplied apply(
            @RestPath("dialog_id") UUID dialog, @RestPath("suggestion_id") UUID id, @Valid ApplySuggestion how) {
        return suggestions.apply(caller.get(), dialog, id, how == null ? null : how.content());
    }

    @POST
    @Path("/{suggestion_id}/dismiss")
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(operationId = "dismissSuggestion", summary = "Refuse a suggestion, with a reason or without")
    @RequestBody(required = false, content = @Content(schema = @Schema(implementation = DismissSuggestion.class)))
    @APIResponseSchema(value = SuggestionDismissed.class, responseCode = "200")
    @APIResponse(
            responseCode = "409",
            description = "SUGGESTION_CLOSED: it was applied, or a newer one took its place (state says which)")
    public SuggestionDismissed dismiss(
            @RestPath("dialog_id") UUID dialog, @RestPath("suggestion_id") UUID id, @Valid DismissSuggestion why) {
        suggestions.dismiss(caller.get(), dialog, id, why == null ? null : why.reason());
        return new SuggestionDismissed(true);
    }
}
