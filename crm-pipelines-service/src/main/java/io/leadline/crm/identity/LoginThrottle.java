package io.leadline.crm.identity;

import io.leadline.contracts.problem.Problem;
import io.leadline.crm.problem.CrmProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.hibernate.Session;

/**
 * Counts failed logins per login and per client address, in the database, so that all replicas count together
 * (DESIGN §2). The window begins with the first failure; an attempt that is refused does not prolong it.
 */
@ApplicationScoped
@Transactional
class LoginThrottle {
    // Folded by the database as the look-up of the login is, so that no spelling of it gets tries of its own.
    private static final String LOGIN = "sha256(convert_to(lower(:login), 'UTF8'))";
    private static final String ADDRESS = "sha256(convert_to(:address, 'UTF8'))";

    private static final String CHECK = """
            select max(since) as since from crm.login_failure
            where since > :over
              and ((kind = 'login' and subject = %s and failures >= :perLogin)
                or (kind = 'address' and subject = %s and failures >= :perAddress))
            """.formatted(LOGIN, ADDRESS);

    private static final String FAILED = """
            insert into crm.login_failure as f (kind, subject, failures, since)
            values ('login', %s, 1, :now), ('address', %s, 1, :now)
            on conflict (kind, subject) do update
            set failures = case when f.since <= :over then 1 else f.failures + 1 end,
                since = case when f.since <= :over then excluded.since else f.since end
            """.formatted(LOGIN, ADDRESS);

    private static final String SUCCEEDED = "delete from crm.login_failure where kind = 'login' and subject = " + LOGIN;

    /** A few with every failure, so that made-up logins do not pile up; none that somebody holds. */
    private static final String FORGET = """
            delete from crm.login_failure where (kind, subject) in (
                select kind, subject from crm.login_failure where since <= :over
                order by since limit 20 for update skip locked)
            """;

    private final Session database;
    private final LoginSettings settings;
    private final Clock clock;

    LoginThrottle(Session database, LoginSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Lets the attempt go on, or tells when to come back. */
    void check(String login, String address) {
        var found = database.createNativeQuery(CHECK, Tuple.class)
                .setParameter("over", over())
                .setParameter("login", login)
                .setParameter("perLogin", settings.failuresPerLogin())
                .setParameter("address", address)
                .setParameter("perAddress", settings.failuresPerAddress())
                .getSingleResult();
        var since = found.get("since", Instant.class);
        if (since != null) {
            var open = since.plus(settings.window());
            throw new Problem(CrmProblem.TOO_MANY_LOGINS, "Wait as long as Retry-After says")
                    .retryAfter(Duration.between(clock.instant(), open).plusSeconds(1));
        }
    }

    void failed(String login, String address) {
        database.createNativeMutationQuery(FAILED)
                .setParameter("now", now())
                .setParameter("over", over())
                .setParameter("login", login)
                .setParameter("address", address)
                .executeUpdate();
        database.createNativeMutationQuery(FORGET).setParameter("over", over()).executeUpdate();
    }

    /** Frees the login; the address keeps its count, or one good account would open the way to all others. */
    void succeeded(String login) {
        database.createNativeMutationQuery(SUCCEEDED)
                .setParameter("login", login)
                .executeUpdate();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private OffsetDateTime over() {
        return now().minus(settings.window());
    }
}
