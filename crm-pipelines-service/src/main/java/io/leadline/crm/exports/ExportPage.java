package io.leadline.crm.exports;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of exports, newest first. */
@Schema(name = "LeadExportPage", examples = """
                {"items":[{"id":3,"user":{"id":5,"first_name":"Мария","last_name":"Соколова"},"format":"xlsx",\
                "filters":{"status":"новый"},"rows":1250,"outcome":"done","started_at":"2026-11-21T09:00:00Z",\
                "ended_at":"2026-11-21T09:00:01Z"}],"total":1,"page":1,"size":20,"pages":1}""")
record ExportPage(List<ExportView> items, long total, int page, int size, long pages) {
    static ExportPage of(List<ExportView> items, long total, int page, int size) {
        return new ExportPage(items, total, page, size, Math.ceilDiv(total, size));
    }
}
