package io.leadline.crm.sheets;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a connection test, in words for the admin. */
@Schema(
        name = "SheetsConnectionTest",
        examples =
                "{\"ok\":false,\"message\":\"Share the sheet with leadline@project.iam.gserviceaccount.com as Editor\"}")
record SheetsVerdict(boolean ok, String message) {}
