package io.leadline.crm.notices;

import io.leadline.crm.users.PersonView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the notices of the tenant do. The bot itself is the installation's: its token comes from the environment.
 *
 * @param configured whether there is a bot; without one nothing is queued or sent
 * @param webhookSecretSet whether people can link their chats
 * @param waitsUntil until when the bot sends nothing, or null
 * @param waitsBecause why, or null
 * @param linked people who are told
 * @param blocked people Telegram does not let us tell; they have to link their chats again
 */
@Schema(name = "TelegramIntegration", examples = """
                {"configured":true,"webhook_secret_set":true,"webhook_url":"https://crm.example.com/webhooks/telegram-notices",\
                "waits_until":null,"waits_because":null,"waiting":0,"unknown":0,"dead":1,"linked":6,\
                "blocked":[{"person":{"id":5,"first_name":"Мария","last_name":"Соколова"},\
                "since":"2026-11-21T09:00:00Z","reason":"bot was blocked by the user"}]}""")
record BotView(
        boolean configured,
        boolean webhookSecretSet,
        String webhookUrl,
        Instant waitsUntil,
        String waitsBecause,
        long waiting,
        long unknown,
        long dead,
        long linked,
        List<Blocked> blocked) {
    /** Somebody who is told nothing any more. */
    @Schema(name = "TelegramBlocked")
    record Blocked(PersonView person, Instant since, String reason) {}
}
