package io.leadline.crm.notices;

import io.leadline.contracts.delivery.DeliveryState;
import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What became of the notices to the tenant's people. */
@Path("/api/notifications/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Notifications")
public class NoticeResource {
    private final SentNotices notices;
    private final CurrentCaller caller;

    NoticeResource(SentNotices notices, CurrentCaller caller) {
        this.notices = notices;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.NOTICES_READ)
    @Operation(operationId = "listNotificationDeliveries", summary = "Notices and what became of them, newest first")
    public NoticePage list(
            @RestQuery @Parameter(description = "queued, sending, sent, unknown or dead") String state,
            @RestQuery
                    @Parameter(
                            description = "new_lead, status_changed, lead_assigned, new_lead_waiting, task_overdue, "
                                    + "digest, too_many or reply")
                    String kind,
            @RestQuery @Parameter(description = "the number of whoever is told") Long user,
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        var filter = new SentNotices.Filter(
                word("state", state, DeliveryState::of), word("kind", kind, NoticeKind::of), user);
        return notices.page(caller.get(), filter, page, size);
    }

    @POST
    @Idempotent
    @Path("/{delivery_id}/resend")
    @PermissionsAllowed(Permission.NOTICES_READ)
    @Operation(
            operationId = "resendNotificationDelivery",
            summary = "Send a dead or unknown notice again, to the person's chat of today")
    @APIResponse(responseCode = "200", description = "It waits again, with fresh tries")
    @APIResponse(responseCode = "409", description = "CONFLICT: it waits already, or was sent")
    public NoticeView resend(@RestPath("delivery_id") long id) {
        return notices.again(caller.get(), id);
    }

    private static <T> T word(String name, String word, Function<String, Optional<T>> of) {
        return word == null ? null : of.apply(word).orElseThrow(() -> Problem.invalid(name, "unknown word"));
    }
}
