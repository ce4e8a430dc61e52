package io.leadline.dialogs.dialogs;

import io.leadline.dialogs.Channel;
import io.leadline.dialogs.clients.ClientRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dialog in the list (dialogs document §1).
 *
 * @param lastMessage null before the first one
 * @param aiSuggestion the newest open quick reply, or null
 * @param ad the advertisement it began with, where the channel knows it, or null
 */
@Schema(name = "DialogCard", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2d01","client":{"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01",\
                "name":"Иван Петров","avatar_url":null},"channel":"telegram","account_id":null,"status":"active",\
                "context":{"intent":"repair","device":"iPhone 14 Pro","issue":"разбит экран","stage":"quoted",\
                "price_quoted":15000},"last_message":{"direction":"inbound","content":"сколько по времени?",\
                "created_at":"2026-11-21T10:30:00Z"},"unread_count":2,\
                "ai_suggestion":"Ремонт займёт 1 час. Запись на сегодня: 14:00, 16:00","ad":null,\
                "created_at":"2026-11-21T10:00:00Z","last_message_at":"2026-11-21T10:30:00Z"}""")
record DialogCard(
        UUID id,
        ClientRef client,
        Channel channel,
        String accountId,
        DialogStatus status,
        @Schema(type = SchemaType.OBJECT) Map<String, Object> context,
        LastMessage lastMessage,
        int unreadCount,
        String aiSuggestion,
        AdRef ad,
        Instant createdAt,
        Instant lastMessageAt) {

    @Schema(name = "LastMessage")
    record LastMessage(String direction, String content, Instant createdAt) {
        @Override
        public String toString() {
            return "LastMessage[***]";
        }
    }

    @Override
    public String toString() {
        return "DialogCard[" + id + "]";
    }
}
