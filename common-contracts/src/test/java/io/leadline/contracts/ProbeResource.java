package io.leadline.contracts;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.RestQuery;

/** Operations of every kind the contracts treat. */
@Path("/probe")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProbeResource {
    static final AtomicInteger CREATED = new AtomicInteger();

    private final Notes notes;
    private final CurrentCaller caller;

    ProbeResource(Notes notes, CurrentCaller caller) {
        this.notes = notes;
        this.caller = caller;
    }

    record NewNote(@NotBlank String text, Integer delayMillis, Integer answerWith) {}

    @GET
    @Path("/notes")
    @PermissionsAllowed(Permission.PROFILE)
    public List<String> list() {
        return notes.all();
    }

    @POST
    @Path("/notes")
    @Idempotent
    @PermissionsAllowed(Permission.PROFILE)
    public Response create(@Valid NewNote note) throws InterruptedException {
        if (note.delayMillis() != null) {
            Thread.sleep(note.delayMillis());
        }
        if (note.answerWith() != null) {
            throw switch (note.answerWith()) {
                case 409 ->
                    new Problem(CommonProblem.IDEMPOTENCY_KEY_IN_USE, "as asked").retryAfter(Duration.ofSeconds(1));
                case 429 -> new Problem(CommonProblem.RATE_LIMITED, "as asked");
                default -> new Problem(CommonProblem.UNAVAILABLE, "as asked");
            };
        }
        notes.add(caller.get().tenantNumber(), note.text());
        return Response.created(URI.create("/probe/notes/1"))
                .entity(Map.of("number", CREATED.incrementAndGet()))
                .build();
    }

    @GET
    @Path("/whoami")
    @PermissionsAllowed({Permission.PROFILE, Permission.DIRECTORY_READ})
    public Map<String, String> whoami() {
        return Map.of(
                "login",
                caller.get().login(),
                "tenant",
                String.valueOf(caller.get().tenantNumber()));
    }

    @GET
    @Path("/admins")
    @PermissionsAllowed(Permission.USERS_WRITE)
    public String admins() {
        return "ok";
    }

    @GET
    @Path("/undeclared")
    public String undeclared() {
        return "never seen";
    }

    @GET
    @Path("/broken")
    @PermitAll
    public String broken() {
        throw new IllegalStateException("select secret from crm.user");
    }

    @GET
    @Path("/limited")
    @PermitAll
    public String limited(@RestQuery @Max(100) Integer pageSize) {
        return "ok";
    }
}
