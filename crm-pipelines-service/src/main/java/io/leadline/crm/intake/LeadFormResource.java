package io.leadline.crm.intake;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Where site forms, Chatflow and WhatsApp forms send leads; open to whoever has a source's key. */
@Path(SourceKey.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Lead sources")
public class LeadFormResource {
    private final Inbox inbox;
    private final InboxWorker worker;

    LeadFormResource(Inbox inbox, InboxWorker worker) {
        this.inbox = inbox;
        this.worker = worker;
    }

    @POST
    @PermitAll
    @Path("/{source_key}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
    @Operation(
            operationId = "receiveLeadForm",
            summary = "Take a filled-in form; it becomes a lead, or a comment of the lead with its phone number",
            description = """
                    Fields with common names (name, phone, tel, email, comment, message, budget …) need no mapping; others \
                    are named in the source's. The answer says that the form is stored, not that it is of use: what is \
                    not is rejected later and shown to the tenant's admin. A repeat changes nothing.""")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT),
                        examples =
                                @ExampleObject(
                                        name = "json",
                                        value =
                                                "{\"name\":\"Иван Петров\",\"phone\":\"+7 916 123-45-67\",\"comment\":\"Разбит экран\"}")),
                @Content(
                        mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                        schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT),
                        examples =
                                @ExampleObject(
                                        name = "form",
                                        value = "name=Иван+Петров&tel=89161234567&email=ivan%40example.com"))
            })
    @APIResponse(
            responseCode = "200",
            description = "Stored, now or already",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @APIResponse(responseCode = "404", description = "NOT_FOUND: no source has this key")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
    @APIResponse(responseCode = "415", description = "UNSUPPORTED_MEDIA_TYPE")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED: come back after Retry-After")
    public Receipt receive(
            @RestPath("source_key") String key,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            byte[] body) {
        var receipt = inbox.receive(new SourceKey(key), FormKind.of(type), body);
        worker.wake();
        return receipt;
    }
}
