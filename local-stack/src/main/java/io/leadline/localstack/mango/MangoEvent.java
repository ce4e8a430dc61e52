package io.leadline.localstack.mango;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One notification.
 *
 * @param path after the webhook's base address, e.g. {@code events/call}
 * @param at when it happens, Unix seconds
 * @param json never changed by who holds it
 */
public record MangoEvent(String path, long at, ObjectNode json) {
    /** The compact text that is signed. */
    public String text() {
        return json.toString();
    }

    /** {@code seq} and {@code timestamp} as texts, as some of Mango's own examples have them. */
    public MangoEvent withTexts() {
        var copy = json.deepCopy();
        for (var name : new String[] {"seq", "timestamp"}) {
            if (copy.has(name)) {
                copy.put(name, copy.get(name).asText());
            }
        }
        return new MangoEvent(path, at, copy);
    }
}
