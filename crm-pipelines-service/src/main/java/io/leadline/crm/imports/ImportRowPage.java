package io.leadline.crm.imports;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a file's rows, in their order. */
@Schema(name = "LeadImportRowPage", examples = """
                {"items":[{"row":17,"state":"failed","reason":"phone_number must be a possible phone number",\
                "lead_id":null,"cells":["Иван Петров","нет"]}],"total":1,"page":1,"size":20,"pages":1}""")
record ImportRowPage(List<ImportRowView> items, long total, int page, int size, long pages) {
    static ImportRowPage of(List<ImportRowView> items, long total, int page, int size) {
        return new ImportRowPage(items, total, page, size, Math.ceilDiv(total, size));
    }
}
