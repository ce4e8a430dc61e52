package io.leadline.dialogs.live;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A ticket for one socket.
 *
 * @param url where to open it
 */
@Schema(name = "WsTicket", examples = """
                {"ticket":"k3v…","url":"/ws?ticket=k3v…","expires_at":"2026-11-21T10:00:30Z"}""")
record TicketView(String ticket, String url, Instant expiresAt) {
    @Override
    public String toString() {
        return "TicketView[***]";
    }
}
