package io.leadline.telephony.avito.accounts;

import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.avito.accounts.AvitoAccount.Keys;
import io.leadline.telephony.avito.accounts.AvitoAccount.Online;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.Optional;

/** What admins do with the accounts. */
@ApplicationScoped
class AvitoAccountSetup {
    private static final int USUAL_INTERVAL = 300;

    private final AvitoAccounts accounts;
    private final Audit audit;
    private final Egress egress;
    private final SecureRandom random = new SecureRandom();

    AvitoAccountSetup(AvitoAccounts accounts, Audit audit, Egress egress) {
        this.accounts = accounts;
        this.audit = audit;
        this.egress = egress;
    }

    /** @throws Problem VALIDATION_ERROR, or CONFLICT for one the tenant has already */
    @Transactional
    AvitoAccount create(Caller caller, NewAvitoAccount wanted) {
        var proxy = proxy(
                null,
                wanted.proxyType(),
                wanted.proxyHost(),
                wanted.proxyPort(),
                Optional.ofNullable(wanted.proxyLogin()),
                Optional.ofNullable(wanted.proxyPassword()));
        var interval = wanted.onlineKeepAliveInterval();
        var made = accounts.insert(
                        new AvitoAccount(
                                caller.tenantNumber(),
                                0,
                                wanted.name().strip(),
                                wanted.city(),
                                true,
                                wanted.userId(),
                                new Keys(wanted.clientId(), wanted.clientSecret(), WebhookSecret.random(random)),
                                proxy,
                                new Online(
                                        Boolean.TRUE.equals(wanted.eternalOnlineEnabled()),
                                        interval == null ? USUAL_INTERVAL : interval,
                                        false,
                                        null),
                                null,
                                null,
                                null,
                                null,
                                1),
                        caller.number())
                .orElseThrow(AvitoAccountSetup::taken);
        audit.note(caller, made.id(), "created");
        return made;
    }

    /** @throws Problem NOT_FOUND, PRECONDITION_FAILED, VALIDATION_ERROR, CONFLICT */
    @Transactional
    AvitoAccount edit(Caller caller, long id, EditAvitoAccount edit, String ifMatch) {
        var tenant = caller.tenantNumber();
        var now = accounts.lock(tenant, id).orElseThrow(() -> AvitoAccounts.unknown(id));
        Version.require(ifMatch, now.version());
        var userId = or(edit.userId(), now.userId());
        if (accounts.of(tenant).stream().anyMatch(other -> other.id() != id && other.userId() == userId)) {
            throw taken();
        }
        var changed = new AvitoAccount(
                tenant,
                id,
                edit.name() == null ? now.name() : edit.name().strip(),
                edit.city() == null ? now.city() : edit.city().orElse(null),
                or(edit.enabled(), now.enabled()),
                userId,
                new Keys(
                        or(edit.clientId(), now.keys().clientId()),
                        or(edit.clientSecret(), now.keys().clientSecret()),
                        now.keys().webhookSecret()),
                proxy(
                        now.proxy(),
                        edit.proxyType(),
                        edit.proxyHost(),
                        edit.proxyPort(),
                        edit.proxyLogin(),
                        edit.proxyPassword()),
                new Online(
                        or(edit.eternalOnlineEnabled(), now.online().enabled()),
                        or(edit.onlineKeepAliveInterval(), now.online().interval()),
                        now.online().isOnline(),
                        now.online().checkedAt()),
                now.connection(),
                now.proxyCheck(),
                now.webhook(),
                now.createdAt(),
                now.version());
        var saved = accounts.update(now, changed, caller.number());
        audit.note(caller, id, "edited");
        return saved;
    }

    /** @throws Problem NOT_FOUND, PRECONDITION_FAILED */
    @Transactional
    void delete(Caller caller, long id, String ifMatch) {
        var present = accounts.lock(caller.tenantNumber(), id).orElseThrow(() -> AvitoAccounts.unknown(id));
        Version.require(ifMatch, present.version());
        accounts.delete(caller.tenantNumber(), id);
        audit.note(caller, id, "deleted");
    }

    /** Shows a proxy's password, and writes down who saw it. @throws Problem NOT_FOUND */
    @Transactional
    ProxyCredentials reveal(Caller caller, long id) {
        var proxy = accounts.require(caller.tenantNumber(), id)
                .throughProxy()
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "The account has no proxy"));
        audit.note(caller, id, "proxy_credentials_revealed");
        return ProxyCredentials.of(proxy);
    }

    AuditPage audit(long tenant, long before, int limit) {
        return audit.page(tenant, before, limit);
    }

    /** The proxy from now on, or null. */
    private AvitoProxy proxy(
            AvitoProxy before,
            ProxyType type,
            String host,
            Integer port,
            Optional<String> login,
            Optional<String> password) {
        if (type == ProxyType.NONE) {
            return null;
        }
        if (before == null && type == null) {
            if (host != null || port != null || isGiven(login) || isGiven(password)) {
                throw Problem.invalid("proxy_type", "is needed with the other fields of a proxy");
            }
            return null;
        }
        var proxy = new AvitoProxy(
                type == null ? before.type() : type,
                host == null ? needed("proxy_host", before).host() : host,
                port == null ? needed("proxy_port", before).port() : port,
                login == null ? (before == null ? null : before.login()) : login.orElse(null),
                password == null ? (before == null ? null : before.password()) : password.orElse(null));
        if (proxy.password() != null && proxy.login() == null) {
            throw Problem.invalid("proxy_login", "is needed with a password");
        }
        egress.requirePublic("proxy_host", proxy.host());
        return proxy;
    }

    private static boolean isGiven(Optional<String> field) {
        return field != null && field.isPresent();
    }

    private static AvitoProxy needed(String field, AvitoProxy before) {
        if (before == null) {
            throw Problem.invalid(field, "is needed");
        }
        return before;
    }

    private static <T> T or(T wanted, T present) {
        return wanted == null ? present : wanted;
    }

    private static Problem taken() {
        return new Problem(CommonProblem.CONFLICT, "The tenant has the account with this user_id already");
    }
}
