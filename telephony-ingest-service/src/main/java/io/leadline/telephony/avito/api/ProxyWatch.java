package io.leadline.telephony.avito.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.avito.accounts.Standing;
import io.leadline.telephony.avito.api.AvitoAnswer.NotSent;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes the accounts' calls, and keeps what they show of a proxy as its proxy_status (spec/call-centre-roadmap.md, stage
 * 14). Nothing is written while nothing changes, and for each account at most once in a while: a proxy that comes and
 * goes is no reason for a write per call.
 */
@Singleton
class ProxyWatch {
    private static final Logger LOG = Logger.getLogger(ProxyWatch.class);
    private static final int MOST = 10_000;
    private static final int SERVER_ERROR = 500;

    private final AvitoClients clients;
    private final AvitoAccounts accounts;
    private final Clock clock;
    private final Cache<Key, Boolean> justNoted;

    ProxyWatch(AvitoClients clients, AvitoAccounts accounts, AvitoSettings settings, Clock clock) {
        this.clients = clients;
        this.accounts = accounts;
        this.clock = clock;
        justNoted = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(settings.proxyNotePause())
                .build();
    }

    private record Key(long tenant, long account, long version) {}

    /** Makes the call over the account's kept connections. No transaction: it waits. */
    AvitoAnswer call(AvitoAccount account, AvitoRequest request) {
        var answer = clients.call(account, request);
        if (account.proxy() != null) {
            found(answer).filter(found -> isNew(account, found)).ifPresent(found -> note(account, found));
        }
        return answer;
    }

    /** Empty where it may have been Avito, or ourselves, as well. */
    private Optional<Standing> found(AvitoAnswer answer) {
        return switch (answer) {
            case NotSent unsent
            when unsent.trouble() != Trouble.OTHER ->
                Optional.of(new Standing(
                        "failed", unsent.trouble().message(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
            case Said said
            when !said.html() && said.status() < SERVER_ERROR ->
                Optional.of(new Standing("working", null, clock.instant().truncatedTo(ChronoUnit.MICROS)));
            default -> Optional.empty();
        };
    }

    private boolean isNew(AvitoAccount account, Standing found) {
        // As it was when the account was read: whoever reads it next sees what is missed here.
        return !found.state().equals(account.proxyCheck().state())
                && justNoted
                                .asMap()
                                .putIfAbsent(new Key(account.tenant(), account.id(), account.version()), Boolean.TRUE)
                        == null;
    }

    private void note(AvitoAccount account, Standing found) {
        try {
            TenantScope.run(account.tenant(), () -> accounts.proxySeen(account, found));
        } catch (RuntimeException e) {
            // The call itself is what was wanted.
            LOG.warnf(
                    "The proxy's state of %s cannot be kept: %s",
                    account, e.getClass().getName());
        }
    }
}
