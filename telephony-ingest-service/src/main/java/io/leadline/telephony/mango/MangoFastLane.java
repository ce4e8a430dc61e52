package io.leadline.telephony.mango;

import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.problem.ProblemWriter;
import io.leadline.telephony.intake.Arrival;
import io.leadline.telephony.intake.Intake;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The short way of {@link MangoWebhookResource#receive}: a post whose account is known by heart is checked and stored
 * without leaving the event loop (docs/adr/0033). Everything else, and whatever is wrong with a post, goes the whole way.
 */
@Singleton
class MangoFastLane {
    private static final int AFTER_THE_BODY_LIMIT = 800;
    /** By this metrics and traces know the operation, as JAX-RS tells them of the whole way. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final String OPERATION = "/webhooks/mango/{tenant}/{kind}";
    /** As {@code receive} has it, with the tenant's number and nothing to be decoded. */
    private static final Pattern ADDRESS =
            Pattern.compile("/webhooks/mango/([1-9]\\d{0,17})/((?:events|result)/[a-z_/]{1,99}[a-z_])");

    private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");

    private final MangoAccounts accounts;
    private final MangoPosts posts;
    private final Intake intake;
    private final ProblemWriter problems;

    MangoFastLane(MangoAccounts accounts, MangoPosts posts, Intake intake, ProblemWriter problems) {
        this.accounts = accounts;
        this.posts = posts;
        this.intake = intake;
        this.problems = problems;
    }

    private record Address(long tenant, String kind, List<MangoAccount> known) {}

    void register(@Observes Filters filters) {
        filters.register(this::handle, AFTER_THE_BODY_LIMIT);
    }

    private void handle(RoutingContext request) {
        address(request.request()).ifPresentOrElse(address -> read(request, address), request::next);
    }

    private Optional<Address> address(HttpServerRequest request) {
        if (request.method() != HttpMethod.POST || request.query() != null || !isSmall(request)) {
            return Optional.empty();
        }
        var parts = ADDRESS.matcher(request.path());
        if (!parts.matches()) {
            return Optional.empty();
        }
        var tenant = Long.parseLong(parts.group(1));
        return accounts.remembered(tenant).map(known -> new Address(tenant, parts.group(2), known));
    }

    /** What does not say how long it is may be endless. */
    private boolean isSmall(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && LENGTH.matcher(length).matches() && posts.fits(Long.parseLong(length));
    }

    private void read(RoutingContext request, Address address) {
        request.request().body().onSuccess(body -> take(request, address, body));
        // Quarkus hands requests on without reading them.
        request.request().resume();
    }

    private void take(RoutingContext request, Address address, Buffer body) {
        var arrival = arrival(address, body.getBytes());
        if (arrival.isEmpty()) {
            ((RoutingContextInternal) request).setBody(body);
            request.next();
            return;
        }
        var loop = Vertx.currentContext();
        loop.putLocal(TEMPLATE, OPERATION);
        intake.begin(arrival.get()).whenComplete((_, failure) -> loop.runOnContext(_ -> answer(request, failure)));
    }

    private Optional<Arrival> arrival(Address address, byte[] body) {
        try {
            return posts.form(body).map(form -> posts.arrival(address.tenant(), address.known(), address.kind(), form));
        } catch (Problem _) {
            // The whole way tells what is wrong.
            return Optional.empty();
        }
    }

    private void answer(RoutingContext request, Throwable failure) {
        if (failure == null) {
            request.response().end();
        } else {
            problems.answer(request.response(), failure);
        }
    }
}
