package io.leadline.crm.exports;

import com.fasterxml.jackson.annotation.JsonValue;
import io.leadline.contracts.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** What an export is written as. */
enum ExportFormat {
    XLSX(ExportFormat.XLSX_TYPE) {
        @Override
        LeadSheet open(OutputStream out) {
            return new XlsxSheet(out);
        }
    },
    CSV(ExportFormat.CSV_TYPE) {
        @Override
        LeadSheet open(OutputStream out) {
            return new CsvSheet(out);
        }
    },
    PDF(ExportFormat.PDF_TYPE) {
        @Override
        LeadSheet open(OutputStream out) throws IOException {
            return new PdfSheet(out);
        }
    };

    static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String CSV_TYPE = "text/csv";
    static final String PDF_TYPE = "application/pdf";

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    static ExportFormat of(String word) {
        return Arrays.stream(values())
                .filter(f -> f.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("format", "must be xlsx, csv or pdf"));
    }

    /** Begins a file; nothing of it is kept but what the format needs at its end. */
    abstract LeadSheet open(OutputStream out) throws IOException;

    @JsonValue
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String contentType() {
        return this == CSV ? mediaType + ";charset=UTF-8" : mediaType;
    }
}
