package io.leadline.crm.imports.files;

import io.leadline.contracts.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The first sheet of a workbook, read as it is unpacked (ECMA-376, part 1, 18.3). Our own, because a reader that
 * believes a cell's address can be made to hold a row as wide as it names.
 */
final class Workbook implements TableFile {
    private static final String MAIN = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String TEXTS = "xl/sharedStrings.xml";
    private static final String STYLES = "xl/styles.xml";
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final ZipFile zip;
    private final Limits limits;
    private final List<String> texts = new ArrayList<>();
    private final SheetRows rows;

    Workbook(Path file, Limits limits) throws IOException {
        this.limits = limits;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException _) {
            throw unreadable();
        }
        try {
            ZipSize.require(zip, limits.unpacked());
            readTexts();
            var dates = dateStyles();
            rows = new SheetRows(part(sheet()), limits.columns(), texts, dates, startsIn1904());
        } catch (XMLStreamException _) {
            zip.close();
            throw unreadable();
        } catch (IOException | RuntimeException failure) {
            zip.close();
            throw failure;
        }
    }

    @Override
    public String format() {
        return "xlsx";
    }

    @Override
    public String encoding() {
        return null;
    }

    @Override
    public String delimiter() {
        return null;
    }

    @Override
    public List<String> next() throws IOException {
        try {
            return rows.next();
        } catch (XMLStreamException _) {
            throw unreadable();
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    static Problem unreadable() {
        return TableFile.broken("is no readable workbook (xlsx)");
    }

    /** The place of the first sheet. */
    private String sheet() throws IOException, XMLStreamException {
        String id = null;
        var main = part(MAIN);
        while (id == null && Xml.goTo(main, "sheet")) {
            id = main.getAttributeValue(RELATION, "id");
        }
        var relations = part(RELATIONS);
        while (Xml.goTo(relations, "Relationship")) {
            if (relations.getAttributeValue(null, "Id").equals(id)) {
                var target = relations.getAttributeValue(null, "Target");
                return target.startsWith("/") ? target.substring(1) : "xl/" + target;
            }
        }
        throw unreadable();
    }

    private boolean startsIn1904() throws IOException, XMLStreamException {
        var main = part(MAIN);
        if (!Xml.goTo(main, "workbookPr")) {
            return false;
        }
        var value = main.getAttributeValue(null, "date1904");
        return "1".equals(value) || "true".equals(value);
    }

    private void readTexts() throws IOException, XMLStreamException {
        if (zip.getEntry(TEXTS) == null) {
            return;
        }
        var shared = part(TEXTS);
        long length = 0;
        while (Xml.goTo(shared, "si")) {
            var text = Xml.textOf(shared, "si");
            length += text.length();
            if (length > limits.sharedTexts()) {
                throw TableFile.broken("holds too much text");
            }
            texts.add(text);
        }
    }

    /** The numbers of the cell styles that show a date. */
    private Set<Integer> dateStyles() throws IOException, XMLStreamException {
        if (zip.getEntry(STYLES) == null) {
            return Set.of();
        }
        var styles = part(STYLES);
        var formats = new HashMap<Integer, String>();
        var dates = new HashSet<Integer>();
        var inCells = false;
        var next = 0;
        while (styles.hasNext()) {
            var event = styles.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                switch (styles.getLocalName()) {
                    case "numFmt" ->
                        formats.put(Xml.number(styles, "numFmtId", 0), styles.getAttributeValue(null, "formatCode"));
                    case "cellXfs" -> inCells = true;
                    case "xf" -> {
                        if (inCells && showsDate(Xml.number(styles, "numFmtId", 0), formats)) {
                            dates.add(next);
                        }
                        next += inCells ? 1 : 0;
                    }
                    default -> {
                        // looks only
                    }
                }
            } else if (event == XMLStreamReader.END_ELEMENT
                    && styles.getLocalName().equals("cellXfs")) {
                break;
            }
        }
        return dates;
    }

    /** The formats of 18.8.30 that are dates, and own ones with a year or a day in them. */
    private static boolean showsDate(int format, Map<Integer, String> own) {
        var code = own.get(format);
        return code == null
                ? format >= 14 && format <= 17 || format == 22
                : code.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches(".*[yd].*");
    }

    private XMLStreamReader part(String name) throws IOException, XMLStreamException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw unreadable();
        }
        return Xml.read(zip.getInputStream(entry));
    }
}
