package io.leadline.dialogs.channels.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;

/** Codes of upstreams/whatsapp.md §4 in words an operator understands. */
final class WhatsAppErrors {
    private WhatsAppErrors() {}

    static String words(int code) {
        return switch (code) {
            case 131026 -> "WhatsApp cannot deliver to this number (131026)";
            case 131047 ->
                "More than 24 hours have passed since the client last wrote; WhatsApp now takes approved templates alone"
                        + " (131047)";
            case 131048 -> "WhatsApp limits this number for spam; look at its quality (131048)";
            case 131056 -> "Too many messages to this client in a short time (131056)";
            case 131057 -> "The WhatsApp account is in maintenance (131057)";
            case 368 -> "The WhatsApp account is blocked for breaking the policy (368)";
            case 33 -> "WhatsApp does not know the phone id (33)";
            case 0, 190 -> "WhatsApp refuses the token";
            case 4, 80007, 130429 -> "WhatsApp asks to slow down (" + code + ")";
            default ->
                code == 10 || code >= 200 && code < 300
                        ? "The token may not send messages (" + code + ")"
                        : "WhatsApp refused the message (" + code + ")";
        };
    }

    /** Of a status's {@code errors}; null where there are none. */
    static String ofStatus(JsonNode status) {
        var code = status.at("/errors/0/code");
        return code.isIntegralNumber() ? words(code.asInt()) : null;
    }
}
