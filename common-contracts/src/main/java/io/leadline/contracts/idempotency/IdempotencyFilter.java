package io.leadline.contracts.idempotency;

import io.leadline.contracts.digest.Sha256;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Claims the key before the operation, keeps its answer after it; see {@link Idempotent}. */
@Provider
@Idempotent
@Priority(Priorities.USER)
class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
    private static final Logger LOG = Logger.getLogger(IdempotencyFilter.class);
    private static final String HEADER = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";
    private static final Pattern SANE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final String TAKEN = IdempotencyFilter.class.getName() + ".taken";
    private static final String ANSWER = IdempotencyFilter.class.getName() + ".answer";

    private final IdempotencyStore store;
    private final CurrentCaller caller;

    IdempotencyFilter(IdempotencyStore store, CurrentCaller caller) {
        this.store = store;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var key = request.getHeaderString(HEADER);
        if (key == null) {
            return;
        }
        if (!SANE.matcher(key).matches()) {
            throw Problem.invalid(HEADER, "must be 1 to 255 printable ASCII characters without spaces");
        }
        var body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        var operation = request.getMethod() + " " + request.getUriInfo().getPath();
        switch (store.claim(callerWithTenant(), operation, key, Sha256.of(body))) {
            case Claim.Taken taken -> request.setProperty(TAKEN, taken);
            case Claim.Answer answer -> request.abortWith(replay(answer));
            case Claim.OtherBody() ->
                throw new Problem(
                        CommonProblem.IDEMPOTENCY_KEY_REUSED, "Send a new " + HEADER + " with a new request body");
            case Claim.StillRunning() ->
                throw new Problem(CommonProblem.IDEMPOTENCY_KEY_IN_USE, "Repeat the request when the first has ended")
                        .retryAfter(Duration.ofSeconds(1));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(TAKEN) instanceof Claim.Taken taken)) {
            return;
        }
        // Whoever is told when to come again must find out then, not be told the same for a day.
        if (response.getStatus() >= 500 || response.getStatus() == 429 || retries(response)) {
            settle(() -> store.free(taken));
            request.removeProperty(TAKEN);
            return;
        }
        var answer = new Claim.Answer(response.getStatus(), null, response.getHeaderString(HttpHeaders.LOCATION), null);
        if (response.hasEntity()) {
            request.setProperty(ANSWER, answer);
        } else {
            settle(() -> store.keep(taken, answer));
        }
    }

    private static boolean retries(ContainerResponseContext response) {
        return response.getHeaders().containsKey(HttpHeaders.RETRY_AFTER);
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext writing) throws IOException {
        if (!(writing.getProperty(TAKEN) instanceof Claim.Taken taken)
                || !(writing.getProperty(ANSWER) instanceof Claim.Answer answer)) {
            writing.proceed();
            return;
        }
        var wire = writing.getOutputStream();
        var copy = new ByteArrayOutputStream();
        writing.setOutputStream(copy);
        writing.proceed();
        writing.setOutputStream(wire);
        var type = Objects.requireNonNullElse(writing.getMediaType(), MediaType.APPLICATION_JSON_TYPE)
                .toString();
        // Kept before it is sent: whoever has seen the answer can count on seeing it again.
        settle(() -> store.keep(taken, new Claim.Answer(answer.status(), type, answer.location(), copy.toByteArray())));
        copy.writeTo(wire);
    }

    /** What was done is done, and the caller is told so, also where that cannot be kept for a repeat. */
    private static void settle(Runnable settlement) {
        try {
            settlement.run();
        } catch (RuntimeException failure) {
            LOG.error("An answer could not be kept under its Idempotency-Key", failure);
        }
    }

    private Caller callerWithTenant() {
        var who = caller.get();
        if (who.tenantNumber() == null) {
            throw Problem.invalid("X-Tenant-ID", "must name the tenant the service works for");
        }
        return who;
    }

    private static Response replay(Claim.Answer answer) {
        var response = Response.status(answer.status()).header(REPLAYED, "true");
        if (answer.location() != null) {
            response.header(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.body() != null) {
            response.entity(answer.body()).type(answer.contentType());
        }
        return response.build();
    }
}
