package io.leadline.telephony.avito.proxy;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.avito.accounts.Standing;
import io.leadline.telephony.avito.api.AvitoAnswer;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import io.leadline.telephony.avito.api.AvitoApi;
import io.leadline.telephony.avito.api.AvitoClients;
import io.leadline.telephony.avito.api.AvitoRequest;
import io.leadline.telephony.avito.api.Trouble;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Whether an account's proxy and the account itself work. No transaction: calls wait. */
@Singleton
class AvitoChecks {
    private static final int SERVER_ERROR = 500;

    private final AvitoAccounts accounts;
    private final AvitoClients clients;
    private final AvitoApi api;
    private final AvitoSettings settings;
    private final Clock clock;

    AvitoChecks(AvitoAccounts accounts, AvitoClients clients, AvitoApi api, AvitoSettings settings, Clock clock) {
        this.accounts = accounts;
        this.clients = clients;
        this.api = api;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Reaches for Avito through the proxy; any answer of Avito's is a good one (upstreams/avito.md §9).
     *
     * @throws Problem NOT_FOUND, CONFLICT without a proxy
     */
    ProxyCheck proxy(long tenant, long id) {
        var account = accounts.require(tenant, id);
        if (account.throughProxy().isEmpty()) {
            throw new Problem(CommonProblem.CONFLICT, "The account has no proxy to check");
        }
        var began = clock.instant();
        var answer = clients.callAfresh(
                account, AvitoRequest.get("/core/v1/accounts/self").within(settings.shortTimeout()));
        var now = now();
        var trouble = trouble(answer);
        var message = trouble == null ? "Avito answers through the proxy" : trouble.message();
        accounts.proxyChecked(
                account, new Standing(trouble == null ? "working" : "failed", trouble == null ? null : message, now));
        return new ProxyCheck(
                trouble == null ? "working" : "failed",
                trouble,
                message,
                Duration.between(began, now).toMillis(),
                now);
    }

    private static Trouble trouble(AvitoAnswer answer) {
        return switch (answer) {
            case AvitoAnswer.NotSent refused -> refused.trouble();
            case AvitoAnswer.Lost(var trouble) -> trouble;
            case Said said -> said.html() || said.status() >= SERVER_ERROR ? Trouble.NOT_A_TUNNEL : null;
            case AvitoAnswer.NoToken _ -> Trouble.OTHER;
        };
    }

    /** Signs in and asks who we are: the account must be the one its user_id names. @throws Problem NOT_FOUND */
    AvitoCheck connection(long tenant, long id) {
        var account = accounts.require(tenant, id);
        var answer =
                api.call(account, AvitoRequest.get("/core/v1/accounts/self").within(settings.shortTimeout()));
        var now = now();
        var test = answer instanceof Said said && said.isOk()
                ? named(account, said, now)
                : new AvitoCheck(false, answer.why(), null, now);
        accounts.checked(
                account, new Standing(test.ok() ? "working" : "failed", test.ok() ? null : test.message(), now));
        return test;
    }

    private static AvitoCheck named(AvitoAccount account, Said said, Instant now) {
        var self = said.json();
        var name = self.path("name").asText(null);
        return self.path("id").asLong() == account.userId()
                ? new AvitoCheck(true, "The account answers", name, now)
                : new AvitoCheck(false, "The credentials are another account's: user_id does not match", name, now);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
