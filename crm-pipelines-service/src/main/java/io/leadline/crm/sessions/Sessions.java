package io.leadline.crm.sessions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Sign-ins and their refresh tokens: each token is good once, and one that comes twice ends the whole family, for
 * one of the two senders stole it (DESIGN §2). Always part of the caller's transaction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Sessions {
    /** The lock makes rotation and revocation of one family take turns: else a token born meanwhile would survive. */
    private static final String LOCK = """
            select s.tenant_id, s.id, s.user_id, s.revoked_at is not null or t.expires_at <= :now as ended
            from crm.refresh_token t join crm.session s on s.tenant_id = t.tenant_id and s.id = t.session_id
            where t.hash = :hash
            for update of s
            """;

    private static final String SPEND =
            "update crm.refresh_token set used_at = :now where hash = :hash and used_at is null";

    private static final String OPEN = """
            insert into crm.session (tenant_id, user_id, created_at, expires_at)
            values (:tenant, :user, :now, :expires) returning id
            """;

    private static final String ADD = """
            insert into crm.refresh_token (tenant_id, hash, session_id, expires_at)
            values (:tenant, :hash, :session, :expires)
            """;

    private static final String PROLONG =
            "update crm.session set expires_at = :expires where tenant_id = :tenant and id = :session";

    private static final String REVOKE = """
            update crm.session set revoked_at = :now
            where tenant_id = :tenant and id = :session and revoked_at is null
            """;

    private static final String REVOKE_ALL = """
            update crm.session set revoked_at = :now
            where tenant_id = :tenant and user_id = :user and revoked_at is null
            """;

    private static final String FORGET_ENDED =
            "delete from crm.session where tenant_id = :tenant and user_id = :user and expires_at <= :now";

    private static final String FORGET_SPENT =
            "delete from crm.refresh_token where tenant_id = :tenant and session_id = :session and expires_at <= :now";

    private final Session database;
    private final SessionSettings settings;
    private final Clock clock;
    private final SecureRandom randomness = new SecureRandom();

    Sessions(Session database, SessionSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** A session moved on to its next token. */
    public record Rotated(long tenant, long user, String token) {}

    /** Begins a session and returns its first refresh token. */
    public String open(long tenant, long user) {
        var now = now();
        database.createNativeMutationQuery(FORGET_ENDED)
                .setParameter("tenant", tenant)
                .setParameter("user", user)
                .setParameter("now", now)
                .executeUpdate();
        var session = database.createNativeQuery(OPEN, UUID.class)
                .setParameter("tenant", tenant)
                .setParameter("user", user)
                .setParameter("now", now)
                .setParameter("expires", now.plus(settings.life()))
                .getSingleResult();
        return add(tenant, session, now);
    }

    /**
     * Spends a refresh token for the next one; empty if it is unknown, expired or revoked. If it was spent before its
     * session is revoked: the caller must commit then too.
     */
    public Optional<Rotated> rotate(String token) {
        var now = now();
        var hash = new RefreshToken(token).hash();
        return lock(hash, now).flatMap(session -> {
            var tenant = session.get("tenant_id", Long.class);
            var id = session.get("id", UUID.class);
            var first = database.createNativeMutationQuery(SPEND)
                            .setParameter("now", now)
                            .setParameter("hash", hash)
                            .executeUpdate()
                    == 1;
            if (!first) {
                revoke(tenant, id, now);
                return Optional.empty();
            }
            if (session.get("ended", Boolean.class)) {
                return Optional.empty();
            }
            forgetSpent(tenant, id, now);
            return Optional.of(new Rotated(tenant, session.get("user_id", Long.class), next(tenant, id, now)));
        });
    }

    /** Ends the session a refresh token belongs to, if there is one. */
    public void end(String token) {
        var now = now();
        lock(new RefreshToken(token).hash(), now)
                .ifPresent(s -> revoke(s.get("tenant_id", Long.class), s.get("id", UUID.class), now));
    }

    /** Ends every session of a user. */
    public void endAll(long tenant, long user) {
        database.createNativeMutationQuery(REVOKE_ALL)
                .setParameter("now", now())
                .setParameter("tenant", tenant)
                .setParameter("user", user)
                .executeUpdate();
    }

    private Optional<Tuple> lock(byte[] hash, OffsetDateTime now) {
        return database.createNativeQuery(LOCK, Tuple.class)
                .setParameter("hash", hash)
                .setParameter("now", now)
                .uniqueResultOptional();
    }

    private String next(long tenant, UUID session, OffsetDateTime now) {
        database.createNativeMutationQuery(PROLONG)
                .setParameter("expires", now.plus(settings.life()))
                .setParameter("tenant", tenant)
                .setParameter("session", session)
                .executeUpdate();
        return add(tenant, session, now);
    }

    private String add(long tenant, UUID session, OffsetDateTime now) {
        var token = RefreshToken.random(randomness);
        database.createNativeMutationQuery(ADD)
                .setParameter("tenant", tenant)
                .setParameter("hash", token.hash())
                .setParameter("session", session)
                .setParameter("expires", now.plus(settings.life()))
                .executeUpdate();
        return token.text();
    }

    private void revoke(long tenant, UUID session, OffsetDateTime now) {
        database.createNativeMutationQuery(REVOKE)
                .setParameter("now", now)
                .setParameter("tenant", tenant)
                .setParameter("session", session)
                .executeUpdate();
    }

    private void forgetSpent(long tenant, UUID session, OffsetDateTime now) {
        database.createNativeMutationQuery(FORGET_SPENT)
                .setParameter("tenant", tenant)
                .setParameter("session", session)
                .setParameter("now", now)
                .executeUpdate();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
