package io.leadline.crm.intake;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of what a source sent, newest first. */
@Schema(name = "LeadEntryPage", examples = """
                {"items":[{"id":71,"state":"done","outcome":"created","lead_id":123,"reason":null,\
                "body":"name=Иван&phone=89161234567","received_at":"2026-11-21T09:00:00Z",\
                "handled_at":"2026-11-21T09:00:00Z"}],"total":1,"page":1,"size":20,"pages":1}""")
record EntryPage(List<EntryView> items, long total, int page, int size, long pages) {
    static EntryPage of(List<EntryView> items, long total, int page, int size) {
        return new EntryPage(items, total, page, size, (total + size - 1) / size);
    }
}
