package io.leadline.telephony.avito.subscription;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an account's subscription stands.
 *
 * @param webhookStatus unregistered, registered or failed
 * @param url where Avito sends to; its last part is a secret and not shown
 * @param message why it failed, or null
 */
@Schema(name = "AvitoWebhook", examples = """
                {"webhook_status":"registered","url":"https://telephony.example.com/webhooks/avito/***","message":null,\
                "checked_at":"2026-11-21T10:00:00Z"}""")
public record WebhookView(String webhookStatus, String url, String message, Instant checkedAt) {}
