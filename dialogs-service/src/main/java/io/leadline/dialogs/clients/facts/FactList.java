package io.leadline.dialogs.clients.facts;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A client's facts, the oldest first. */
@Schema(name = "FactList", examples = """
                {"data":[{"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f3a01","fact":"предпочитает оригинальные запчасти",\
                "state":"accepted","source":"operator","created_at":"2026-11-21T10:00:00Z"}]}""")
record FactList(List<FactView> data) {}
