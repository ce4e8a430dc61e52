package io.leadline.crm.notices.links;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A one-time code.
 *
 * @param url opens the bot with the code filled in
 */
@Schema(name = "TelegramLinkCode", examples = """
                {"code":"c1k9kqTq0VxWJmXH2w3vTj5k","url":"https://t.me/leadline_notice_bot?start=c1k9kqTq0VxWJmXH2w3vTj5k",\
                "expires_at":"2026-11-21T09:15:00Z"}""")
record LinkCodeView(String code, String url, Instant expiresAt) {
    @Override
    public String toString() {
        return "LinkCodeView[***]";
    }
}
