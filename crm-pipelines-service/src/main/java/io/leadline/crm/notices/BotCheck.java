package io.leadline.crm.notices;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a try of the connection to Telegram showed.
 *
 * @param message for the admin
 * @param bot the bot's name, or null
 * @param webhookUrl where Telegram sends what people write, empty for nowhere; null if it was not asked
 * @param pendingUpdates how many updates wait there for us
 * @param lastError of Telegram's last try to reach us, or null
 */
@Schema(name = "TelegramCheck", examples = """
                {"ok":true,"message":"Telegram answers; the webhook is registered","bot":"leadline_notice_bot",\
                "webhook_url":"https://crm.example.com/webhooks/telegram-notices","pending_updates":0,"last_error":null}""")
record BotCheck(boolean ok, String message, String bot, String webhookUrl, Integer pendingUpdates, String lastError) {
    static BotCheck failed(String message) {
        return new BotCheck(false, message, null, null, null, null);
    }
}
