package io.leadline.crm.crmsync;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of talking to the other side. */
@Schema(name = "CrmTest", examples = "{\"ok\":true,\"message\":\"amoCRM отвечает, аккаунт «Демо»\"}")
record CrmTest(boolean ok, String message) {}
