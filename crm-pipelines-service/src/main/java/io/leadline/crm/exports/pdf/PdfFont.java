package io.leadline.crm.exports.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * An embedded TrueType font whose codes are its glyphs' numbers (Type0 with Identity-H, ISO 32000-1, 9.7), and the
 * table by which a reader finds and copies text (9.10.3).
 */
final class PdfFont {
    private static final String NAME = "LDLINE+DejaVuSansCondensed";
    private static final int MOST_IN_A_BLOCK = 100;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final TrueTypeFont font;

    PdfFont(TrueTypeFont font) {
        this.font = font;
    }

    /** Writes the font's objects, and returns the number of the one that pages name. */
    int write(PdfFile file) throws IOException {
        var program = file.reserve();
        var descriptor = file.reserve();
        var descendant = file.reserve();
        var letters = file.reserve();
        var whole = file.reserve();
        file.stream(program, "/Length1 " + font.file.length, font.file);
        file.object(
                descriptor,
                "<</Type/FontDescriptor/FontName/%s/Flags 32/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %d 0 R>>"
                        .formatted(
                                NAME,
                                font.box[0],
                                font.box[1],
                                font.box[2],
                                font.box[3],
                                font.ascent,
                                font.descent,
                                font.ascent,
                                program));
        file.object(
                descendant,
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/W[0[%s]]>>"
                        .formatted(
                                NAME,
                                descriptor,
                                Arrays.stream(font.widths())
                                        .mapToObj(Integer::toString)
                                        .collect(Collectors.joining(" "))));
        file.stream(letters, "", toUnicode().getBytes(StandardCharsets.US_ASCII));
        file.object(
                whole,
                "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
                        .formatted(NAME, descendant, letters));
        return whole;
    }

    /** A text as a string of a page's content. */
    String shown(String text) {
        return text.codePoints()
                .mapToObj(letter -> HEX.toHexDigits((short) font.glyph(letter)))
                .collect(Collectors.joining("", "<", ">"));
    }

    /** How wide a text is. */
    double width(String text, double size) {
        return font.width(text) * size / 1000;
    }

    private String toUnicode() {
        var letters = font.letters();
        var lines = java.util.stream.IntStream.range(0, letters.length)
                .filter(glyph -> letters[glyph] != 0)
                .mapToObj(glyph -> "<%04X><%04X>".formatted(glyph, letters[glyph]))
                .toList();
        var text = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000><FFFF>
                endcodespacerange
                """);
        for (var from = 0; from < lines.size(); from += MOST_IN_A_BLOCK) {
            var block = lines.subList(from, Math.min(lines.size(), from + MOST_IN_A_BLOCK));
            text.append("%d beginbfchar\n%s\nendbfchar\n".formatted(block.size(), String.join("\n", block)));
        }
        return text.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }
}
