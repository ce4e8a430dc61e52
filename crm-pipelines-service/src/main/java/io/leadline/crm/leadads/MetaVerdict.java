package io.leadline.crm.leadads;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a connection test, in words for the admin. */
@Schema(
        name = "MetaConnectionTest",
        examples = "{\"ok\":true,\"message\":\"The token is of the page Мастер Сервис, which notifies of leads\"}")
record MetaVerdict(boolean ok, String message) {}
