package io.leadline.crm.leadads;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of what Meta told us of, newest first. */
@Schema(name = "MetaEntryPage", examples = """
                {"items":[{"id":12,"state":"done","leadgen_id":"123456789012345","form_id":"700000000000001",\
                "outcome":"created","lead_id":123,"reason":null,"answers":{"full_name":"Иван Петров"},"attempts":1,\
                "received_at":"2026-11-21T09:00:00Z","handled_at":"2026-11-21T09:00:01Z","next_try_at":null}],\
                "total":1,"page":1,"size":20,"pages":1}""")
record MetaEntryPage(List<MetaEntryView> items, long total, int page, int size, long pages) {}
