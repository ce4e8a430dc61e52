package io.leadline.crm.sheets;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the export's runs, newest first. */
@Schema(name = "SheetRunPage", examples = """
                {"items":[{"id":7,"trigger":"manual","state":"done","rows_added":120,"rows_changed":3,"error":null,\
                "attempts":1,"created_at":"2026-11-21T09:00:00Z","finished_at":"2026-11-21T09:00:04Z",\
                "next_try_at":null}],"total":1,"page":1,"size":20,"pages":1}""")
record RunPage(List<RunView> items, long total, int page, int size, long pages) {}
