package io.leadline.crm.exports.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A text in lines no wider than a cell. */
final class TextLines {
    private static final String ELLIPSIS = "…";
    /** More never fits; a note of 10,000 signs is not measured to its end. */
    private static final int LONGEST = 400;

    private TextLines() {}

    /**
     * Breaks between words, or inside one that is wider than a line.
     *
     * @param most lines at most; the last one ends in an ellipsis if there is more
     */
    static List<String> of(String text, double room, int most, ToDoubleFunction<String> width) {
        var cut = text.length() > LONGEST;
        var rest = (cut ? text.substring(0, LONGEST) : text)
                .replaceAll("\\s+", " ")
                .strip();
        var lines = new ArrayList<String>();
        while (!rest.isEmpty() && lines.size() < most) {
            var end = fitting(rest, room, width);
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty() || cut) {
            var last = lines.removeLast();
            while (!last.isEmpty() && width.applyAsDouble(last + ELLIPSIS) > room) {
                last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
            }
            lines.add(last + ELLIPSIS);
        }
        return lines;
    }

    /** How much of it fits into a line: up to a blank if there is one, and one letter at least. */
    private static int fitting(String text, double room, ToDoubleFunction<String> width) {
        var end = 0;
        var used = 0.0;
        while (end < text.length()) {
            var next = text.offsetByCodePoints(end, 1);
            used += width.applyAsDouble(text.substring(end, next));
            if (used > room && end > 0) {
                var blank = text.lastIndexOf(' ', end);
                return blank > 0 ? blank : end;
            }
            end = next;
        }
        return end;
    }
}
