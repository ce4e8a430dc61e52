package io.leadline.crm.imports.files;

import io.leadline.contracts.problem.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The rows of a file, one at a time. Whatever is wrong with the file is a {@link Problem} that says so. */
public interface TableFile extends Closeable {
    /** What the longest cell may have; a lead has no longer field, so a longer one is cut and found wrong as such. */
    int LONGEST_CELL = 10_001;

    /** How much of a file is read. */
    record Limits(int columns, long unpacked, long sharedTexts) {}

    /** csv or xlsx. */
    String format();

    /** Of a CSV, null for a workbook. */
    String encoding();

    /** Of a CSV, null for a workbook. */
    String delimiter();

    /** The next row that is not empty; null at the end. */
    List<String> next() throws IOException;

    /**
     * Opens a file, whatever it is called.
     *
     * @param encoding null to find out
     * @param delimiter null to find out
     */
    static TableFile open(Path file, String encoding, String delimiter, Limits limits) throws IOException {
        var head = new byte[4];
        try (var in = Files.newInputStream(file)) {
            if (in.readNBytes(head, 0, 4) == 0) {
                throw broken("is empty");
            }
        }
        if (Arrays.equals(head, new byte[] {'P', 'K', 3, 4})) {
            return new Workbook(file, limits);
        }
        if (Arrays.equals(head, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0})) {
            throw broken("is an old workbook (xls); save it as xlsx");
        }
        if (Arrays.equals(head, new byte[] {'%', 'P', 'D', 'F'})) {
            throw broken("must be a CSV or a workbook (xlsx)");
        }
        return CsvTable.open(file, encoding, delimiter, limits);
    }

    /** What is told of a file that cannot be used. */
    static Problem broken(String why) {
        return Problem.invalid("file", why);
    }

    /** A cell as it is kept. */
    static String cell(String text) {
        if (text.indexOf('\0') >= 0) {
            throw broken("must not contain U+0000");
        }
        var kept = text.strip();
        // What an export has put before a cell that looked like a formula.
        if (kept.length() > 1 && kept.charAt(0) == '\'' && "=+-@＝＋－＠\t\r\n ".indexOf(kept.charAt(1)) >= 0) {
            kept = kept.substring(1).strip();
        }
        return kept.length() > LONGEST_CELL ? kept.substring(0, LONGEST_CELL) : kept;
    }
}
