package io.leadline.contracts.identity;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whom a verified token speaks for (DESIGN §2); for requests and for WebSockets alike. */
@Singleton
public class Callers {
    private final BlockedUsers blocked;

    Callers(BlockedUsers blocked) {
        this.blocked = blocked;
    }

    /**
     * The caller; of a service, without a tenant.
     *
     * @throws Problem FORBIDDEN without a known role, UNAUTHORIZED for a blocked user or a missing claim
     */
    public Caller of(JsonWebToken token) {
        var role = token.getGroups().stream()
                .findFirst()
                .flatMap(Role::of)
                .orElseThrow(() -> new Problem(CommonProblem.FORBIDDEN, "The token carries no known role"));
        if (role == Role.SERVICE) {
            return serviceOf(token, null);
        }
        var caller = new Caller(
                UUID.fromString(token.getSubject()),
                token.getName(),
                token.getClaim(Claims.NAME),
                role,
                UUID.fromString(token.getClaim(Claims.TENANT)),
                number(token, Claims.TENANT_NUMBER),
                number(token, Claims.USER_NUMBER));
        if (blocked.refuses(caller.id(), Instant.ofEpochSecond(token.getIssuedAtTime()))) {
            throw new Problem(CommonProblem.UNAUTHORIZED, "The user was blocked after the token was issued");
        }
        return caller;
    }

    /** A service that works for a tenant, or none. */
    Caller serviceOf(JsonWebToken token, Long tenant) {
        return new Caller(
                UUID.nameUUIDFromBytes(token.getName().getBytes(StandardCharsets.UTF_8)),
                token.getName(),
                token.getName(),
                Role.SERVICE,
                null,
                tenant,
                null);
    }

    private static long number(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return switch (value) {
            case jakarta.json.JsonNumber number -> number.longValueExact();
            case Number number -> number.longValue();
            case null, default -> throw new Problem(CommonProblem.UNAUTHORIZED, "The token lacks the claim " + claim);
        };
    }
}
