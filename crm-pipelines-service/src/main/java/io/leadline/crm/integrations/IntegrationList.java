package io.leadline.crm.integrations;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The accounts a tenant has saved. */
@Schema(name = "IntegrationList", examples = """
                {"items":[{"kind":"google_sheets","enabled":true,"state":"working","last_error":null,\
                "checked_at":"2026-11-21T10:00:00Z","updated_at":"2026-11-20T08:00:00Z"}]}""")
record IntegrationList(List<IntegrationView> items) {}
