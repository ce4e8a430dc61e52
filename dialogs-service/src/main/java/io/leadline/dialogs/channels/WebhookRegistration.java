package io.leadline.dialogs.channels;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a webhook's registration.
 *
 * @param registered whether the messenger was told by us; false: somebody must enter it over there
 * @param url the address
 * @param verifyToken what to enter beside it (WhatsApp), or null
 * @param message what was done or is to do
 */
@Schema(name = "WebhookRegistration", examples = """
                {"registered":true,"url":"https://dialogs.example.com/webhooks/telegram/1","verify_token":null,\
                "message":"Telegram sends what clients write here"}""")
public record WebhookRegistration(boolean registered, String url, String verifyToken, String message) {
    /** Done. */
    public static WebhookRegistration done(String url, String message) {
        return new WebhookRegistration(true, url, null, message);
    }

    /** Not done; a person must do something. */
    public static WebhookRegistration toDo(String url, String message) {
        return new WebhookRegistration(false, url, null, message);
    }

    @Override
    public String toString() {
        return "WebhookRegistration[" + registered + "]";
    }
}
