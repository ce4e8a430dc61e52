package io.leadline.telephony.avito.media;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** How dialogs-service gives pictures to Avito, before the messages that show them (DESIGN §3). */
@Path("/internal/avito/accounts/{id}/pictures/{picture_id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Internal")
public class PictureResource {
    private final AvitoAccounts accounts;
    private final Pictures pictures;
    private final CurrentCaller caller;

    PictureResource(AvitoAccounts accounts, Pictures pictures, CurrentCaller caller) {
        this.accounts = accounts;
        this.pictures = pictures;
        this.caller = caller;
    }

    @PUT
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed(Permission.AVITO_SEND)
    @Operation(
            operationId = "giveAvitoPicture",
            summary = "Give Avito a picture to be sent",
            description = "The body is the picture: JPEG, HEIC, GIF, BMP or PNG by its bytes, at most 24 MB and 75"
                    + " megapixels. picture_id is the caller's; a repeat with it and the same bytes gives the same"
                    + " image_id and uploads nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary"),
                            examples = @ExampleObject(name = "bytes", value = "(the picture's bytes)")))
    @APIResponse(responseCode = "404", description = "NOT_FOUND: there is no such account, or it is off")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
    @APIResponse(responseCode = "415", description = "UNSUPPORTED_MEDIA_TYPE: not a picture Avito takes")
    @APIResponse(responseCode = "422", description = "MESSAGE_REFUSED by Avito, or IDEMPOTENCY_KEY_REUSED")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED by Avito")
    @APIResponse(responseCode = "503", description = "PROVIDER_UNAVAILABLE: Avito or the account's proxy")
    public PictureView give(@RestPath long id, @RestPath("picture_id") UUID picture, InputStream body)
            throws IOException {
        var account = accounts.requireEnabled(caller.get().tenantNumber(), id);
        return new PictureView(pictures.give(account, picture, body));
    }
}
