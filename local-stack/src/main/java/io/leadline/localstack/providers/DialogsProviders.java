package io.leadline.localstack.providers;

import io.leadline.localstack.avito.AvitoTelephony;
import io.leadline.localstack.simulator.Simulator;
import io.leadline.localstack.telegram.Telegram;
import io.leadline.localstack.vk.Vk;
import io.leadline.localstack.whatsapp.WhatsApp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The systems outside that dialogs-service talks to: their simulators, and the settings that point at them. */
public final class DialogsProviders {
    /** What Telegram repeats to the dialogs' webhook in the local stack. */
    public static final String TELEGRAM_SECRET = "dialogs-demo-secret";

    private DialogsProviders() {}

    /** One simulator of each but Telegram, which is {@link #telegram}: the crm mounts it too. */
    public static List<Simulator> simulators(Clock clock) {
        return List.of(new WhatsApp(clock), new Vk(clock), new AvitoTelephony());
    }

    /** Telegram's, for whoever mounts only the dialogs' providers. */
    public static Simulator telegram(Clock clock) {
        return new Telegram(clock);
    }

    /**
     * The service's settings of DESIGN §5 by name.
     *
     * @param url where the simulators listen, without a trailing slash
     */
    public static Map<String, String> settings(String url) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("TELEGRAM_BASE_URL", url + "/telegram");
        settings.put("TELEGRAM_BOT_TOKEN", Telegram.DIALOGS_BOT);
        settings.put("TELEGRAM_WEBHOOK_SECRET", TELEGRAM_SECRET);
        settings.put("WHATSAPP_BASE_URL", url + "/whatsapp/v26.0");
        settings.put("WHATSAPP_TOKEN", WhatsApp.TOKEN);
        settings.put("WHATSAPP_PHONE_ID", WhatsApp.PHONE_ID);
        settings.put("WHATSAPP_APP_SECRET", WhatsApp.APP_SECRET);
        settings.put("WHATSAPP_VERIFY_TOKEN", WhatsApp.VERIFY_TOKEN);
        settings.put("VK_BASE_URL", url + "/vk/method");
        settings.put("VK_TOKEN", Vk.TOKEN);
        settings.put("VK_SECRET", Vk.SECRET);
        settings.put("VK_CONFIRMATION", Vk.CONFIRMATION);
        return settings;
    }
}
