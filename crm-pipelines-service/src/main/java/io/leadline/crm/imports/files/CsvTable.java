package io.leadline.crm.imports.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.leadline.contracts.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A CSV as people have it: in UTF-8, or in the encoding that Excel in Russia saves by default; between the cells what
 * the program that wrote it likes.
 */
final class CsvTable implements TableFile {
    private static final Map<String, Charset> ENCODINGS =
            Map.of("utf-8", StandardCharsets.UTF_8, "windows-1251", Charset.forName("windows-1251"));
    private static final String DELIMITERS = ";,\t|";
    /** A quote that is never closed makes one cell of all the rest. */
    private static final int LONGEST_FIELD = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String encoding;
    private final char delimiter;
    private final int columns;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> rows;

    private CsvTable(Path file, String encoding, char delimiter, int columns) throws IOException {
        this.encoding = encoding;
        this.delimiter = delimiter;
        this.columns = columns;
        reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(text(file, ENCODINGS.get(encoding)));
        rows = reader.iterator();
    }

    static CsvTable open(Path file, String encoding, String delimiter, Limits limits) throws IOException {
        if (encoding != null && !ENCODINGS.containsKey(encoding)) {
            throw Problem.invalid("encoding", "must be utf-8 or windows-1251");
        }
        if (delimiter != null && (delimiter.length() != 1 || DELIMITERS.indexOf(delimiter.charAt(0)) < 0)) {
            throw Problem.invalid("delimiter", "must be ; , | or a tab");
        }
        var known = encoding == null ? encodingOf(file) : encoding;
        var between = delimiter == null ? delimiterOf(file, ENCODINGS.get(known)) : delimiter.charAt(0);
        return new CsvTable(file, known, between, limits.columns());
    }

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public String encoding() {
        return encoding;
    }

    @Override
    public String delimiter() {
        return String.valueOf(delimiter);
    }

    @Override
    public List<String> next() throws IOException {
        try {
            while (rows.hasNext()) {
                var row = rows.next().getFields();
                if (row.size() > columns) {
                    throw TableFile.broken("may have " + columns + " columns at most");
                }
                var cells = row.stream().map(TableFile::cell).toList();
                if (cells.stream().anyMatch(c -> !c.isEmpty())) {
                    return cells;
                }
            }
            return null;
        } catch (CsvParseException | UncheckedIOException failure) {
            throw failure.getCause() instanceof CharacterCodingException
                    ? TableFile.broken("is not written in " + encoding)
                    : TableFile.broken("is no readable CSV");
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** UTF-8 if all of it can be that: hardly any text in another encoding can. */
    private static String encodingOf(Path file) throws IOException {
        try (var text = text(file, StandardCharsets.UTF_8)) {
            text.transferTo(Writer.nullWriter());
            return "utf-8";
        } catch (CharacterCodingException _) {
            return "windows-1251";
        }
    }

    /** The one that stands most often in the first line, outside quotes. */
    private static char delimiterOf(Path file, Charset encoding) throws IOException {
        try (var text = text(file, encoding)) {
            var counts = new int[DELIMITERS.length()];
            var quoted = false;
            for (var i = 0; i < LONGEST_FIELD; i++) {
                var c = text.read();
                if (c < 0 || !quoted && (c == '\n' || c == '\r')) {
                    break;
                }
                quoted ^= c == '"';
                var place = DELIMITERS.indexOf(c);
                if (!quoted && place >= 0) {
                    counts[place]++;
                }
            }
            var best = 0;
            for (var i = 1; i < counts.length; i++) {
                best = counts[i] > counts[best] ? i : best;
            }
            return DELIMITERS.charAt(best);
        } catch (CharacterCodingException _) {
            throw TableFile.broken("is not written in " + encoding.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** The text after the mark that may stand before it; what is not in the encoding is a failure. */
    private static Reader text(Path file, Charset encoding) throws IOException {
        var text = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }
}
