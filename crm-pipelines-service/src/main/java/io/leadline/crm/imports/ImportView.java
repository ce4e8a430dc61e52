package io.leadline.crm.imports;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An import and how far it is.
 *
 * @param state uploaded, running, done or cancelled
 * @param encoding of a CSV, null for a workbook
 * @param delimiter of a CSV, null for a workbook
 * @param totalRows without the header and empty rows
 */
@Schema(name = "LeadImport", examples = ImportView.EXAMPLE)
public record ImportView(
        long id,
        String fileName,
        String format,
        String encoding,
        String delimiter,
        List<String> header,
        String state,
        int totalRows,
        int created,
        int updated,
        int skipped,
        int failed,
        Instant uploadedAt,
        Instant startedAt,
        Instant endedAt) {
    static final String EXAMPLE = """
            {"id":7,"file_name":"leads.csv","format":"csv","encoding":"windows-1251","delimiter":";",\
            "header":["Имя","Телефон"],"state":"running","total_rows":1250,"created":300,"updated":12,"skipped":0,\
            "failed":1,"uploaded_at":"2026-11-21T09:00:00Z","started_at":"2026-11-21T09:01:00Z","ended_at":null}""";
}
