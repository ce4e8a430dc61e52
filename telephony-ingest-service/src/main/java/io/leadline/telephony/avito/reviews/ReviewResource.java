package io.leadline.telephony.avito.reviews;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** "Отзывы" (spec/call-centre-roadmap.md, stage 14). */
@Path("/api/avito/accounts/{id}/reviews")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Avito reviews")
public class ReviewResource {
    private final Reviews reviews;
    private final CurrentCaller caller;

    ReviewResource(Reviews reviews, CurrentCaller caller) {
        this.reviews = reviews;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.AVITO_READ)
    @Operation(
            operationId = "listAvitoReviews",
            summary = "Reviews of an account with our answers and their moderation")
    @APIResponse(responseCode = "409", description = "PROVIDER_REFUSED")
    @APIResponse(responseCode = "502", description = "PROXY_FAILED")
    @APIResponse(responseCode = "503", description = "PROVIDER_UNAVAILABLE")
    public ReviewPage list(
            @RestPath long id,
            @RestQuery @DefaultValue("0") @Min(0) int offset,
            @RestQuery @DefaultValue("50") @Min(1) @Max(50) int limit) {
        return reviews.list(caller.get().tenantNumber(), id, offset, limit);
    }

    @POST
    @Path("/{review_id}/answer")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.AVITO_REVIEWS)
    @Operation(
            operationId = "answerAvitoReview",
            summary = "Answer a review in the account's name",
            description = "Avito moderates it first; the review then says published or rejected.")
    @APIResponseSchema(value = ReviewView.Answer.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "PROVIDER_REFUSED: it has an answer, or takes none")
    @APIResponse(responseCode = "502", description = "PROXY_FAILED")
    @APIResponse(
            responseCode = "503",
            description = "PROVIDER_UNAVAILABLE: look whether it is answered before a repeat")
    @ResponseStatus(201)
    public ReviewView.Answer answer(
            @RestPath long id, @RestPath("review_id") long review, @Valid @NotNull NewReviewAnswer answer) {
        return reviews.answer(
                caller.get().tenantNumber(), id, review, answer.message().strip());
    }

    @DELETE
    @Path("/answers/{answer_id}")
    @PermissionsAllowed(Permission.AVITO_REVIEWS)
    @Operation(operationId = "deleteAvitoReviewAnswer", summary = "Take an answer back")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "409", description = "PROVIDER_REFUSED")
    @APIResponse(responseCode = "502", description = "PROXY_FAILED")
    @APIResponse(responseCode = "503", description = "PROVIDER_UNAVAILABLE")
    public void delete(@RestPath long id, @RestPath("answer_id") long answer) {
        reviews.delete(caller.get().tenantNumber(), id, answer);
    }
}
