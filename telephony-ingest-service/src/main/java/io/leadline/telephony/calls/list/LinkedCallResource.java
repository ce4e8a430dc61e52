package io.leadline.telephony.calls.list;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** How crm reads the calls linked to an order (DESIGN §3, REST between services). */
@Path("/internal/calls")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Internal")
public class LinkedCallResource {
    private static final int MOST = 100;

    private final CallList calls;
    private final CurrentCaller caller;

    LinkedCallResource(CallList calls, CurrentCaller caller) {
        this.calls = calls;
        this.caller = caller;
    }

    /** Calls by their ids. */
    @Schema(name = "LinkedCalls", examples = """
                    {"data":[{"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01","rk":"Авито","city":"Тверь",\
                    "avito_name":"Мастер Сервис","phone_client":"+79161234567","phone_ats":"+74951112233",\
                    "line":"+74951112233","date_create":"2026-11-21T10:30:00Z","operator_id":8,\
                    "operator_name":"Ольга Иванова","operator_extension":"101","direction":"inbound",\
                    "status":"accepted","answered_at":"2026-11-21T10:30:19Z","ended_at":"2026-11-21T10:32:20Z",\
                    "talk_seconds":121,"has_recording":true}]}""")
    record LinkedCalls(List<CallRow> data) {}

    @GET
    @PermissionsAllowed(Permission.CALLS_LINKED)
    @Operation(
            operationId = "getLinkedCalls",
            summary = "Calls by their ids",
            description = "In the order asked for; what is no call of the tenant's (X-Tenant-ID) is left out.")
    public LinkedCalls list(
            @RestQuery
                    @NotNull @Size(min = 1, max = 3_800) @Parameter(description = "At most 100 UUIDs with commas between")
                    String ids) {
        return new LinkedCalls(calls.of(caller.get().tenantNumber(), uuids(ids)));
    }

    private static List<UUID> uuids(String ids) {
        var all = ids.split(",");
        if (all.length > MOST) {
            throw Problem.invalid("ids", "must be 100 at most");
        }
        try {
            return Stream.of(all).map(UUID::fromString).distinct().toList();
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("ids", "must be UUIDs with commas between");
        }
    }
}
