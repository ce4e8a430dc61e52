package io.leadline.contracts.requestid;

import com.github.f4b6a3.ulid.UlidCreator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * One id per request: the caller's {@code X-Request-ID} if it is sane, else {@code req_} + ULID; returned, logged,
 * passed on and stored with events (DESIGN §4). The same filter writes the access log, without query strings and
 * with the secrets of paths left out; a webhook that was taken left its row, and is told at DEBUG alone.
 */
@Singleton
public class RequestId {
    /** The header, in both directions. */
    public static final String HEADER = "X-Request-ID";

    private static final String KEY = "request_id";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    /** Paths whose last segments are credentials (DESIGN §4). */
    private static final Pattern SECRET_PATH = Pattern.compile("^(/webhooks/avito|/api/webhooks/leads)/[^/]+");

    private static final String WEBHOOKS = "/webhooks/";

    private static final Logger ACCESS = Logger.getLogger("io.leadline.access");
    private static final int BEFORE_EVERYTHING = 1000;

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_EVERYTHING);
    }

    /** The id of the running request, or empty outside one. */
    public Optional<String> current() {
        return Optional.ofNullable(MDC.get(KEY)).map(Object::toString);
    }

    private void handle(RoutingContext request) {
        var id = choose(request.request().getHeader(HEADER));
        var began = System.nanoTime();
        MDC.put(KEY, id);
        request.response().putHeader(HEADER, id);
        request.addEndHandler(_ -> log(request, began));
        request.next();
    }

    private static void log(RoutingContext request, long began) {
        var path = request.normalizedPath();
        var status = request.response().getStatusCode();
        var level = path.startsWith(WEBHOOKS) && status < 300 ? Logger.Level.DEBUG : Logger.Level.INFO;
        if (!path.startsWith("/q/") && ACCESS.isEnabled(level)) {
            ACCESS.logf(
                    level,
                    "%s %s %d %d ms",
                    request.request().method(),
                    SECRET_PATH.matcher(path).replaceFirst("$1/***"),
                    status,
                    (System.nanoTime() - began) / 1_000_000);
        }
    }

    static String choose(String offered) {
        return offered != null && SANE.matcher(offered).matches() ? offered : "req_" + UlidCreator.getMonotonicUlid();
    }
}
