package io.leadline.crm.exports.pdf;

import io.quarkus.runtime.annotations.RegisterResources;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table on as many pages as it takes, each written as soon as it is full. Our own, for the PDF libraries there are
 * cannot be started without AWT, which a native image does not have (DESIGN §6).
 */
@RegisterResources(globs = "fonts/*.ttf")
public final class PdfTable {
    private static final String FONT = "/fonts/DejaVuSansCondensed-subset.ttf";
    private static final double WIDTH = 842;
    private static final double HEIGHT = 595;
    private static final double MARGIN = 24;
    private static final double SIZE = 6.5;
    private static final double LINE = 8;
    private static final double PADDING = 2;
    private static final int MOST_LINES = 4;

    private final PdfFile file;
    private final PdfFont font;
    private final String title;
    private final List<String> headings;
    private final double[] lefts;
    private final List<Integer> pages = new ArrayList<>();
    private final int tree;
    private final int total;
    private final int resources;
    private StringBuilder content;
    private double y;

    /**
     * Begins a table.
     *
     * @param title what stands above it on each page
     * @param shares how the page's width is divided between the columns
     */
    public PdfTable(OutputStream out, String title, List<String> headings, double[] shares) throws IOException {
        this.title = title;
        this.headings = List.copyOf(headings);
        this.lefts = lefts(shares);
        font = new PdfFont(TrueTypeFont.read(FONT));
        file = new PdfFile(out);
        tree = file.reserve();
        total = file.reserve();
        resources = file.reserve();
        file.object(resources, "<</Font<</F1 %d 0 R>>/XObject<</Total %d 0 R>>>>".formatted(font.write(file), total));
        beginPage();
    }

    /** Writes a row; a text too long for its cell ends in an ellipsis. */
    public void row(List<String> cells) throws IOException {
        var lines = new ArrayList<List<String>>();
        for (var i = 0; i < headings.size(); i++) {
            lines.add(TextLines.of(cells.get(i), room(i), MOST_LINES, text -> font.width(text, SIZE)));
        }
        var height = LINE * lines.stream().mapToInt(List::size).max().orElse(1) + 2 * PADDING;
        if (y - height < MARGIN) {
            endPage();
            beginPage();
        }
        draw(lines, height);
    }

    /** Sends what is written so far on its way. */
    public void flush() throws IOException {
        file.flush();
    }

    /** Writes the last page and what belongs at the end of the file. */
    public void finish() throws IOException {
        endPage();
        // Only now it is known how many pages there are; each shows this one object.
        file.stream(
                total,
                "/Type/XObject/Subtype/Form/BBox[0 -4 60 12]/Resources %d 0 R".formatted(resources),
                ascii("BT/F1 %s Tf 0 0 Td %s Tj ET".formatted(number(SIZE), font.shown(" из " + pages.size()))));
        file.object(
                tree,
                "<</Type/Pages/Count %d/Kids[%s]>>"
                        .formatted(
                                pages.size(),
                                String.join(
                                        " ", pages.stream().map(p -> p + " 0 R").toList())));
        var catalog = file.reserve();
        file.object(catalog, "<</Type/Catalog/Pages %d 0 R/Lang(ru)>>".formatted(tree));
        var info = file.reserve();
        file.object(info, "<</Producer(Leadline)>>");
        file.finish(catalog, info);
    }

    private void beginPage() {
        content = new StringBuilder("0.4 w 0.7 G\n");
        y = HEIGHT - MARGIN;
        text(MARGIN, y - LINE, title);
        y -= 2 * LINE;
        var lines = new ArrayList<List<String>>();
        for (var i = 0; i < headings.size(); i++) {
            lines.add(TextLines.of(headings.get(i), room(i), MOST_LINES, text -> font.width(text, SIZE)));
        }
        var height = LINE * lines.stream().mapToInt(List::size).max().orElse(1) + 2 * PADDING;
        content.append("q 0.92 g %s %s %s %s re f Q\n"
                .formatted(number(MARGIN), number(y - height), number(WIDTH - 2 * MARGIN), number(height)));
        draw(lines, height);
    }

    private void endPage() throws IOException {
        var label = "Стр. " + (pages.size() + 1);
        text(MARGIN, MARGIN - 1.5 * LINE, label);
        content.append("q 1 0 0 1 %s %s cm /Total Do Q\n"
                .formatted(number(MARGIN + font.width(label, SIZE)), number(MARGIN - 1.5 * LINE)));
        var page = file.reserve();
        var drawing = file.reserve();
        file.object(
                page,
                "<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources %d 0 R/Contents %d 0 R>>"
                        .formatted(tree, number(WIDTH), number(HEIGHT), resources, drawing));
        file.stream(drawing, "", ascii(content.toString()));
        pages.add(page);
    }

    private void draw(List<List<String>> cells, double height) {
        for (var i = 0; i < cells.size(); i++) {
            for (var line = 0; line < cells.get(i).size(); line++) {
                text(
                        lefts[i] + PADDING,
                        y - PADDING - LINE * line - SIZE,
                        cells.get(i).get(line));
            }
        }
        y -= height;
        content.append("%s %s m %s %s l S\n".formatted(number(MARGIN), number(y), number(WIDTH - MARGIN), number(y)));
    }

    private void text(double x, double baseline, String text) {
        if (!text.isEmpty()) {
            content.append("BT/F1 %s Tf %s %s Td %s Tj ET\n"
                    .formatted(number(SIZE), number(x), number(baseline), font.shown(text)));
        }
    }

    private double room(int column) {
        return lefts[column + 1] - lefts[column] - 2 * PADDING;
    }

    private static double[] lefts(double[] shares) {
        var sum = java.util.Arrays.stream(shares).sum();
        var lefts = new double[shares.length + 1];
        lefts[0] = MARGIN;
        for (var i = 0; i < shares.length; i++) {
            lefts[i + 1] = lefts[i] + shares[i] / sum * (WIDTH - 2 * MARGIN);
        }
        return lefts;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
