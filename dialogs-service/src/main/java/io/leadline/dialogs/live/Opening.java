package io.leadline.dialogs.live;

import io.leadline.contracts.identity.Callers;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.Problem;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Lets a socket be opened by who holds a good token: in the address as the document has it, as a sub-protocol
 * {@code token.…} beside {@link #PROTOCOL}, in the Authorization header, or as a ticket. Which it was is written nowhere.
 */
@Singleton
class Opening implements HttpUpgradeCheck {
    static final TypedKey<Viewer> VIEWER = new TypedKey<>("viewer");
    static final String PROTOCOL = "leadline.v2";
    private static final String TOKEN_PROTOCOL = "token.";
    private static final String BEARER = "Bearer ";

    /** Verifying may fetch keys, a ticket is looked up: not on an event loop. */
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    private final JWTParser parser;
    private final Callers callers;
    private final Tickets tickets;

    Opening(JWTParser parser, Callers callers, Tickets tickets) {
        this.parser = parser;
        this.callers = callers;
        this.tickets = tickets;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext opening) {
        var request = opening.httpRequest();
        var asked = new Asked(
                request.getParam("token"),
                request.getParam("ticket"),
                request.getHeader("Sec-WebSocket-Protocol"),
                request.getHeader("Authorization"),
                request.getParam("tenant_id"),
                request.getParam("since"));
        return Uni.createFrom().item(() -> check(opening, asked)).runSubscriptionOn(threads);
    }

    private record Asked(
            String token, String ticket, String protocols, String authorization, String tenant, String since) {}

    private CheckResult check(HttpUpgradeContext opening, Asked asked) {
        try {
            var raw = token(asked);
            if (raw.isEmpty()) {
                return refused(401);
            }
            var token = parser.parse(raw.get());
            var caller = callers.of(token);
            if (!Permission.roles(Permission.DIALOGS_READ).contains(caller.role())) {
                return refused(403);
            }
            if (asked.tenant() != null
                    && !asked.tenant().equals(String.valueOf(caller.tenantNumber()))
                    && !asked.tenant().equalsIgnoreCase(caller.tenant().toString())) {
                return refused(403);
            }
            var since = asked.since() == null ? null : Long.valueOf(asked.since());
            if (since != null && since < 0) {
                return refused(400);
            }
            opening.userData().put(Line.KEY, Line.of(opening));
            opening.userData()
                    .put(
                            VIEWER,
                            new Viewer(
                                    caller,
                                    Instant.ofEpochSecond(token.getIssuedAtTime()),
                                    Instant.ofEpochSecond(token.getExpirationTime()),
                                    since));
            return CheckResult.permitUpgradeSync();
        } catch (ParseException | IllegalArgumentException _) {
            // The reason may quote the token.
            return refused(asked.since() != null && !asked.since().matches("\\d{1,18}") ? 400 : 401);
        } catch (Problem problem) {
            return refused(problem.code().status());
        }
    }

    private Optional<String> token(Asked asked) {
        if (asked.ticket() != null) {
            return tickets.use(asked.ticket());
        }
        if (asked.token() != null) {
            return Optional.of(asked.token());
        }
        if (asked.authorization() != null && asked.authorization().startsWith(BEARER)) {
            return Optional.of(asked.authorization().substring(BEARER.length()));
        }
        return asked.protocols() == null
                ? Optional.empty()
                : Arrays.stream(asked.protocols().split(","))
                        .map(String::strip)
                        .filter(protocol -> protocol.startsWith(TOKEN_PROTOCOL))
                        .map(protocol -> protocol.substring(TOKEN_PROTOCOL.length()))
                        .findFirst();
    }

    private static CheckResult refused(int status) {
        return CheckResult.rejectUpgradeSync(
                status, status == 401 ? Map.of("WWW-Authenticate", List.of("Bearer")) : Map.of());
    }
}
