package io.leadline.leads.config;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the web client must know before anybody has signed in. */
@RegisterForReflection
@Schema(
        name = "WebConfig",
        requiredProperties = {"urls", "features"})
record ConfigView(Urls urls, Features features) {

    /** Public addresses without a slash at the end; null for a service that is not installed. */
    @RegisterForReflection
    @Schema(name = "ServiceUrls")
    record Urls(
            @Schema(nullable = true) URI crm,
            @Schema(nullable = true) URI leads,
            @Schema(nullable = true) URI dialogs,
            @Schema(nullable = true) URI telephony) {}

    /** @param leadsTab FEATURE_LEADS_TAB: without it the leads operations answer 404 FEATURE_DISABLED */
    @RegisterForReflection
    @Schema(name = "Features", requiredProperties = "leads_tab")
    record Features(boolean leadsTab) {}
}
