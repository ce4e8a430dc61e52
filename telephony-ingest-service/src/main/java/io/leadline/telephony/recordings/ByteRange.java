package io.leadline.telephony.recordings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one range of bytes a player asks for (RFC 9110 §14).
 *
 * @param last included
 */
record ByteRange(int first, int last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

    /** What the header asks of so many bytes; empty if that cannot be had. Several ranges are answered by the whole. */
    static Optional<ByteRange> of(String header, int size) {
        var asked = ONE.matcher(header == null ? "" : header.strip());
        if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) {
            return Optional.of(new ByteRange(0, size - 1));
        }
        if (asked.group(1).isEmpty()) {
            var tail = Integer.parseInt(asked.group(2));
            return tail == 0 ? Optional.empty() : Optional.of(new ByteRange(Math.max(0, size - tail), size - 1));
        }
        var first = Integer.parseInt(asked.group(1));
        var last = asked.group(2).isEmpty() ? size - 1 : Math.min(Integer.parseInt(asked.group(2)), size - 1);
        return first >= size || last < first ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }

    int length() {
        return last - first + 1;
    }

    /** Whether it is all of so many bytes. */
    boolean isWhole(int size) {
        return first == 0 && last == size - 1;
    }
}
