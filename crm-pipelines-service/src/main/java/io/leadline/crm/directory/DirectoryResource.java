package io.leadline.crm.directory;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Where a newly installed service starts. */
@Path("/internal/directory")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Internal")
public class DirectoryResource {
    private final Directory directory;

    DirectoryResource(Directory directory) {
        this.directory = directory;
    }

    @GET
    @PermissionsAllowed(Permission.DIRECTORY_READ)
    @Operation(
            operationId = "getDirectory",
            summary = "All tenants and users, page by page",
            description = "Read pages until next is null, then follow the outbox from the first page's seq: what"
                    + " changed while the pages were read comes again as an event. X-Tenant-ID is not needed.")
    public DirectoryPage page(
            @RestQuery @Parameter(description = "next of the page before; absent for the first") String after,
            @RestQuery @DefaultValue("500") @Min(1) @Max(1000) int size) {
        return directory.page(DirectoryCursor.parse(after), size);
    }
}
