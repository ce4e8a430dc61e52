package io.leadline.telephony.avito.online;

import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import io.leadline.telephony.avito.api.AvitoApi;
import io.leadline.telephony.avito.clock.AvitoJob;
import io.leadline.telephony.avito.clock.Turn;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * "Вечный онлайн" (spec/call-centre-roadmap.md, stage 14): a call now and then with the account's token and through its
 * proxy. Avito documents nothing that makes an account show as online, so {@code is_online} says that the account
 * answers (upstreams/avito.md §8); the unofficial call is a setting, off by default.
 */
@Singleton
class OnlineJob implements AvitoJob {
    private static final Logger LOG = Logger.getLogger(OnlineJob.class);

    private final AvitoApi api;
    private final AvitoAccounts accounts;
    private final AvitoSettings settings;

    OnlineJob(AvitoApi api, AvitoAccounts accounts, AvitoSettings settings) {
        this.api = api;
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public Turn kind() {
        return Turn.ONLINE;
    }

    @Override
    public void run(AvitoAccount account) {
        if (!account.online().enabled()) {
            return;
        }
        var answer = api.get(account, "/core/v1/accounts/self");
        var works = answer instanceof Said said && said.isOk();
        accounts.onlineChecked(account, works);
        if (works && settings.statusOnline()) {
            // Whatever it answers: nobody has described it.
            api.post(account, "/messenger/v2/accounts/" + account.userId() + "/status/online", Map.of());
        } else if (!works) {
            LOG.infof("%s is not online: %s", account, answer.why());
        }
    }
}
