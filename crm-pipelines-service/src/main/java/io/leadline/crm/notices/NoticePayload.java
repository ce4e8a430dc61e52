package io.leadline.crm.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.json.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A notice as its row keeps it.
 *
 * @param user whose chat of the moment it goes to; null for an answer to the chat itself
 */
@RegisterForReflection
record NoticePayload(long chat, Long user, String title, String body) {
    String json() {
        try {
            return Json.lenient().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static NoticePayload of(String json) {
        try {
            return Json.lenient().readValue(json, NoticePayload.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice's payload is broken", e);
        }
    }

    NoticeText text() {
        return new NoticeText(title, body);
    }

    @Override
    public String toString() {
        return "NoticePayload[***]";
    }
}
