package io.leadline.crm.exports.pdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What a PDF must know of a TrueType font: which glyph shows a letter, how wide it is, and how high the lines are. */
final class TrueTypeFont {
    private static final int THOUSANDTHS = 1000;
    private static final int REPLACEMENT = 0xFFFD;
    private static final int BOX_AT = 36;
    private static final int UNITS_AT = 18;

    final byte[] file;
    final int ascent;
    final int descent;
    final int[] box = new int[4];

    private final int units;
    private final int[] widths;
    private final Map<Integer, Integer> glyphs = new HashMap<>();
    private final int missing;

    private TrueTypeFont(byte[] file) {
        this.file = file;
        var font = ByteBuffer.wrap(file);
        var head = table(font, "head");
        units = font.getShort(head + UNITS_AT);
        for (var i = 0; i < box.length; i++) {
            box[i] = scaled(font.getShort(head + BOX_AT + 2 * i));
        }
        var hhea = table(font, "hhea");
        ascent = scaled(font.getShort(hhea + 4));
        descent = scaled(font.getShort(hhea + 6));
        widths = widths(font, font.getShort(hhea + 34) & 0xFFFF, font.getShort(table(font, "maxp") + 4) & 0xFFFF);
        readLetters(font, table(font, "cmap"));
        missing = glyphs.getOrDefault(REPLACEMENT, 0);
    }

    /** Reads a font of the class path. */
    static TrueTypeFont read(String resource) throws IOException {
        try (var file = TrueTypeFont.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IOException("There is no font " + resource);
            }
            return new TrueTypeFont(file.readAllBytes());
        }
    }

    /** The glyph of a letter; of one the font does not have, the sign that says so. */
    int glyph(int letter) {
        return glyphs.getOrDefault(letter, missing);
    }

    /** In thousandths of the font's size. */
    int width(int glyph) {
        return widths[glyph];
    }

    int[] widths() {
        return Arrays.copyOf(widths, widths.length);
    }

    /** In thousandths of the font's size. */
    int width(String text) {
        return text.codePoints().map(letter -> width(glyph(letter))).sum();
    }

    /** A letter of each glyph, in the order of the glyphs; 0 for a glyph without one. */
    int[] letters() {
        var letters = new int[widths.length];
        glyphs.forEach((letter, glyph) -> {
            if (letters[glyph] == 0 || letter < letters[glyph]) {
                letters[glyph] = letter;
            }
        });
        return letters;
    }

    private int[] widths(ByteBuffer font, int metrics, int count) {
        var hmtx = table(font, "hmtx");
        var found = new int[count];
        for (var i = 0; i < count; i++) {
            found[i] = scaled(font.getShort(hmtx + 4 * Math.min(i, metrics - 1)) & 0xFFFF);
        }
        return found;
    }

    private void readLetters(ByteBuffer font, int cmap) {
        for (var i = 0; i < font.getShort(cmap + 2); i++) {
            var entry = cmap + 4 + 8 * i;
            var subtable = cmap + font.getInt(entry + 4);
            // Windows, Unicode; in segments.
            if (font.getShort(entry) == 3 && font.getShort(entry + 2) == 1 && font.getShort(subtable) == 4) {
                readSegments(font, subtable);
                return;
            }
        }
        throw new IllegalArgumentException("The font has no table of letters that is understood");
    }

    private void readSegments(ByteBuffer font, int subtable) {
        var twice = font.getShort(subtable + 6) & 0xFFFF;
        var ends = subtable + 14;
        var starts = ends + twice + 2;
        var deltas = starts + twice;
        var offsets = deltas + twice;
        for (var segment = 0; segment < twice; segment += 2) {
            var start = font.getShort(starts + segment) & 0xFFFF;
            var end = font.getShort(ends + segment) & 0xFFFF;
            var delta = font.getShort(deltas + segment);
            var offset = font.getShort(offsets + segment) & 0xFFFF;
            for (var letter = start; letter <= end && letter < 0xFFFF; letter++) {
                var glyph = offset == 0
                        ? letter
                        : font.getShort(offsets + segment + offset + 2 * (letter - start)) & 0xFFFF;
                if (offset == 0 || glyph != 0) {
                    glyphs.put(letter, glyph + delta & 0xFFFF);
                }
            }
        }
    }

    private int scaled(int value) {
        return value * THOUSANDTHS / units;
    }

    private static int table(ByteBuffer font, String name) {
        for (var i = 0; i < font.getShort(4); i++) {
            var entry = 12 + 16 * i;
            var tag = new byte[4];
            font.get(entry, tag);
            if (name.equals(new String(tag, java.nio.charset.StandardCharsets.US_ASCII))) {
                return font.getInt(entry + 8);
            }
        }
        throw new IllegalArgumentException("The font has no table " + name);
    }
}
