package io.leadline.crm.imports;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of imports, newest first. */
@Schema(
        name = "LeadImportPage",
        examples = "{\"items\":[" + ImportView.EXAMPLE + "],\"total\":1,\"page\":1,\"size\":20,\"pages\":1}")
record ImportPage(List<ImportView> items, long total, int page, int size, long pages) {
    static ImportPage of(List<ImportView> items, long total, int page, int size) {
        return new ImportPage(items, total, page, size, Math.ceilDiv(total, size));
    }
}
