package io.leadline.dialogs.clients.facts;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What is known of a client (dialogs document §3): the card shows what is accepted, this shows all. */
@Path("/api/v2/clients/{client_id}/facts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Clients")
public class FactResource {
    private final Facts facts;
    private final CurrentCaller caller;

    FactResource(Facts facts, CurrentCaller caller) {
        this.facts = facts;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(operationId = "listFacts", summary = "A client's facts with their numbers, proposed ones too")
    public FactList list(
            @RestPath("client_id") UUID client,
            @RestQuery @Parameter(description = "All without") FactState state,
            @RestQuery @DefaultValue("100") @Min(1) @Max(100) int limit) {
        return new FactList(facts.of(caller.get().tenantNumber(), client, state, limit));
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(
            operationId = "addFact",
            summary = "Note something about a client",
            description = "What an engine proposed in the same words is accepted thereby; a fact stands there once.")
    @APIResponseSchema(value = FactView.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "CONFLICT: a client has 100 facts at most")
    public FactView add(@RestPath("client_id") UUID client, @Valid @NotNull NewFact fact) {
        var me = caller.get();
        return facts.add(me.tenantNumber(), client, fact.fact(), me.number());
    }

    @POST
    @Path("/{fact_id}/accept")
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(operationId = "acceptFact", summary = "Agree to what an engine proposed: the card shows it")
    @APIResponseSchema(value = FactView.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "FACT_DECIDED: it was rejected (state says so)")
    public FactView accept(@RestPath("client_id") UUID client, @RestPath("fact_id") UUID id) {
        var me = caller.get();
        return facts.decide(me.tenantNumber(), client, id, FactState.ACCEPTED, me.number());
    }

    @POST
    @Path("/{fact_id}/reject")
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(operationId = "rejectFact", summary = "Refuse what an engine proposed: it is not proposed again")
    @APIResponseSchema(value = FactView.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "FACT_DECIDED: it was accepted (state says so); remove it")
    public FactView reject(@RestPath("client_id") UUID client, @RestPath("fact_id") UUID id) {
        var me = caller.get();
        return facts.decide(me.tenantNumber(), client, id, FactState.REJECTED, me.number());
    }

    @DELETE
    @Path("/{fact_id}")
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(
            operationId = "removeFact",
            summary = "Take a fact away",
            description = "One an engine found stays as rejected, so that it is not proposed again.")
    @APIResponse(responseCode = "204", description = "The card shows it no more")
    public void remove(@RestPath("client_id") UUID client, @RestPath("fact_id") UUID id) {
        var me = caller.get();
        facts.remove(me.tenantNumber(), client, id, me.number());
    }
}
