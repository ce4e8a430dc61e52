package io.leadline.telephony.avito.reviews;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What buyers think of the accounts, in one figure each. */
@Path("/api/avito/ratings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Avito reviews")
public class RatingResource {
    private final Reviews reviews;
    private final CurrentCaller caller;

    RatingResource(Reviews reviews, CurrentCaller caller) {
        this.reviews = reviews;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.AVITO_READ)
    @Operation(operationId = "listAvitoRatings", summary = "The ratings of all accounts that are switched on")
    public RatingList ratings() {
        return reviews.ratings(caller.get().tenantNumber());
    }
}
