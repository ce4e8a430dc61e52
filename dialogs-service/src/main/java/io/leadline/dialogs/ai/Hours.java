package io.leadline.dialogs.ai;

import java.time.LocalTime;

/** From when until when clients may come, every day. */
public record Hours(LocalTime from, LocalTime to) {
    /**
     * Reads {@code 10:00-20:00}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Hours parse(String text) {
        var parts = text.split("[-–]");
        if (parts.length != 2) {
            throw new IllegalArgumentException("Working hours are written 10:00-20:00");
        }
        var hours = new Hours(LocalTime.parse(parts[0].strip()), LocalTime.parse(parts[1].strip()));
        if (!hours.from.isBefore(hours.to)) {
            throw new IllegalArgumentException("Working hours end after they begin");
        }
        return hours;
    }
}
