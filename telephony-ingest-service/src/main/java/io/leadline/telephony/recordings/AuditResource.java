package io.leadline.telephony.recordings;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Who listened to recordings (roadmap 10.2). */
@Path("/api/recordings/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Recordings")
public class AuditResource {
    private final RecordingAudit audit;
    private final CurrentCaller caller;

    AuditResource(RecordingAudit audit, CurrentCaller caller) {
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "listRecordingAudit",
            summary = "Who listened to recordings, and who said whose they are",
            description =
                    "The latest first; listening again within minutes is one line. Lines stay when recordings go.")
    public RecordingAudit.Page list(
            @RestQuery("recording_id") UUID recording,
            @RestQuery @DefaultValue("1") @Min(1) @Max(100_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return audit.page(caller.get().tenantNumber(), recording, page, limit);
    }
}
