package io.leadline.crm.exports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * CSV as Excel in Russia opens it by a double click: UTF-8 with the mark that says so, a semicolon between the cells
 * (the comma stands in amounts there), lines that end in CRLF.
 */
final class CsvSheet implements LeadSheet {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Writer text;
    private final CsvWriter csv;
    private boolean begun;

    CsvSheet(OutputStream out) {
        text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        csv = CsvWriter.builder()
                .fieldSeparator(';')
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
    }

    @Override
    public void row(SheetRow row) throws IOException {
        begin();
        csv.writeRecord(SheetText.of(row).stream().map(CsvSheet::harmless).toList());
    }

    @Override
    public void flush() throws IOException {
        begin();
        csv.flush();
    }

    @Override
    public void finish() throws IOException {
        flush();
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            text.write(BYTE_ORDER_MARK);
            csv.writeRecord(SheetRow.HEADINGS);
        }
    }

    /**
     * A cell that a spreadsheet would take for a formula gets an apostrophe, which makes it text. A phone's +7 too:
     * "+7916-123" would be reckoned out. Signs that only look like those are no exception, and blanks before them
     * neither, for some programs strip them.
     */
    static String harmless(String cell) {
        var first = cell.stripLeading();
        if (first.isEmpty()) {
            return cell;
        }
        return "=+-@＝＋－＠".indexOf(first.charAt(0)) >= 0 || "\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
