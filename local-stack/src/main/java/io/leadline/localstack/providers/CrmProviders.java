package io.leadline.localstack.providers;

import io.leadline.localstack.amocrm.AmoAccount;
import io.leadline.localstack.amocrm.AmoCrm;
import io.leadline.localstack.bitrix24.Bitrix24;
import io.leadline.localstack.bitrix24.BitrixAccount;
import io.leadline.localstack.google.Google;
import io.leadline.localstack.google.GoogleAccount;
import io.leadline.localstack.meta.Meta;
import io.leadline.localstack.meta.MetaAccount;
import io.leadline.localstack.simulator.Simulator;
import io.leadline.localstack.telegram.Telegram;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The systems outside that crm-pipelines-service talks to: their simulators, and the settings that point at them. */
public final class CrmProviders {
    private CrmProviders() {}

    /** One simulator of each, to be mounted by {@link io.leadline.localstack.simulator.Simulators}. */
    public static List<Simulator> simulators(Clock clock) {
        return List.of(
                new Telegram(clock),
                new AmoCrm(AmoAccount.demo(), clock),
                new Bitrix24(BitrixAccount.demo(), clock),
                new Meta(MetaAccount.demo(), clock),
                new Google(GoogleAccount.demo(), clock));
    }

    /**
     * The service's settings of DESIGN §5 by name.
     *
     * @param url where the simulators listen, without a trailing slash
     */
    public static Map<String, String> settings(String url) {
        var settings = new LinkedHashMap<String, String>();
        // No account of tenant 1: who wants one saves it, with AmoAccount.demo() or BitrixAccount.demo().
        settings.put("AMOCRM_BASE_URL", url + "/amocrm");
        settings.put("TELEGRAM_BASE_URL", url + "/telegram");
        settings.put("TELEGRAM_NOTICE_BOT_TOKEN", Telegram.NOTICE_BOT);
        settings.put("TELEGRAM_NOTICE_WEBHOOK_SECRET", Telegram.NOTICE_SECRET);
        var page = MetaAccount.demo();
        settings.put("META_BASE_URL", url + "/meta/v24.0");
        settings.put("META_APP_SECRET", page.appSecret());
        settings.put("META_VERIFY_TOKEN", page.verifyToken());
        settings.put("META_ACCESS_TOKEN", page.pageToken());
        settings.put("GOOGLE_SHEETS_BASE_URL", url + "/google");
        settings.put("GOOGLE_TOKEN_URL", url + "/google/token");
        settings.put("GOOGLE_SHEETS_CREDENTIALS", GoogleAccount.demo().keyFile(url + "/google/token"));
        return settings;
    }
}
