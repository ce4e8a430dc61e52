package io.leadline.crm.identity;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.crm.passwords.Passwords;
import io.leadline.crm.problem.CrmProblem;
import io.leadline.crm.sessions.Sessions;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.tokens.AccessTokens;
import io.leadline.crm.users.Account;
import io.leadline.crm.users.Users;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Signing in, going on and signing out (DESIGN §2). No transaction is open while a password is hashed. */
@ApplicationScoped
class Logins {
    private final Users users;
    private final Tenants tenants;
    private final Sessions sessions;
    private final Passwords passwords;
    private final AccessTokens tokens;
    private final LoginThrottle throttle;
    private final SystemScope system;

    Logins(
            Users users,
            Tenants tenants,
            Sessions sessions,
            Passwords passwords,
            AccessTokens tokens,
            LoginThrottle throttle,
            SystemScope system) {
        this.users = users;
        this.tenants = tenants;
        this.sessions = sessions;
        this.passwords = passwords;
        this.tokens = tokens;
        this.throttle = throttle;
        this.system = system;
    }

    /** One answer for an unknown login, a wrong password and a blocked user, after the same time. */
    SignedIn login(LoginRequest wanted, String address) {
        var login = wanted.login();
        throttle.check(login, address);
        var account = system.call(() -> users.findByLogin(login));
        var right = passwords.matches(
                wanted.password(),
                account.map(Account::passwordHash).orElse(null),
                new Counted(login, address, account.isPresent() && account.get().isActive()));
        if (!right || !account.get().isActive()) {
            throw new Problem(CrmProblem.INVALID_CREDENTIALS, "The login or the password is wrong");
        }
        var found = account.get();
        return system.call(() -> QuarkusTransaction.requiringNew().call(() -> {
            system.narrowTo(found.tenant());
            throttle.succeeded(login);
            return signedIn(found, sessions.open(found.tenant(), found.user().id()));
        }));
    }

    /** Spends a refresh token. If it was spent before, its session is revoked, and that is committed. */
    SignedIn refresh(String refreshToken) {
        return system.call(() -> QuarkusTransaction.requiringNew().call(() -> rotated(refreshToken)))
                .orElseThrow(Logins::sessionEnded);
    }

    void logout(String refreshToken) {
        system.run(() -> QuarkusTransaction.requiringNew().run(() -> sessions.end(refreshToken)));
    }

    Profile profile(Caller caller) {
        return QuarkusTransaction.requiringNew().call(() -> users.find(caller.tenantNumber(), caller.number())
                .map(this::profile)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no such user any more")));
    }

    static Problem sessionEnded() {
        return new Problem(CrmProblem.INVALID_REFRESH_TOKEN, "Sign in again");
    }

    /** Checked again with the permit in hand: of many guesses sent at once only as many pass as there are permits. */
    private final class Counted implements Passwords.Attempt {
        private final String login;
        private final String address;
        private final boolean maySignIn;

        Counted(String login, String address, boolean maySignIn) {
            this.login = login;
            this.address = address;
            this.maySignIn = maySignIn;
        }

        @Override
        public void begins() {
            throttle.check(login, address);
        }

        @Override
        public void ended(boolean right) {
            if (!right || !maySignIn) {
                throttle.failed(login, address);
            }
        }
    }

    private Optional<SignedIn> rotated(String refreshToken) {
        return sessions.rotate(refreshToken).flatMap(session -> {
            system.narrowTo(session.tenant());
            return users.find(session.tenant(), session.user())
                    .filter(Account::isActive)
                    .map(account -> signedIn(account, session.token()));
        });
    }

    private SignedIn signedIn(Account account, String refreshToken) {
        var profile = profile(account);
        return new SignedIn(
                tokens.forUser(profile.asCaller()),
                refreshToken,
                "Bearer",
                tokens.life().toSeconds(),
                profile);
    }

    private Profile profile(Account account) {
        return Profile.of(account.user(), tenants.find(account.tenant()).orElseThrow());
    }
}
