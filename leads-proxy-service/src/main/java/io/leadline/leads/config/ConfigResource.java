package io.leadline.leads.config;

import io.leadline.leads.envelope.ApiSuccess;
import io.leadline.leads.envelope.SuccessEnvelope;
import io.leadline.leads.leads.LeadsTabSettings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/**
 * Where the web client finds everything. Open, for the client asks before anybody has signed in (the sign-in itself is
 * at crm's address), and says only what each browser gets to see anyway: addresses and switches.
 */
@Path("/api/config")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Config")
@RunOnVirtualThread
class ConfigResource {
    private final ConfigView config;
    private final SuccessEnvelope envelope;

    ConfigResource(PublicSettings urls, LeadsTabSettings leadsTab, SuccessEnvelope envelope) {
        this.config = new ConfigView(
                new ConfigView.Urls(
                        urls.crmUrl().orElse(null),
                        urls.leadsUrl().orElse(null),
                        urls.dialogsUrl().orElse(null),
                        urls.telephonyUrl().orElse(null)),
                new ConfigView.Features(leadsTab.enabled()));
        this.envelope = envelope;
    }

    /** Kept by the browser alone: the answer carries a request id and, cross-origin, that origin's CORS headers. */
    @GET
    @PermitAll
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "private, max-age=60")
    @Operation(
            operationId = "getConfig",
            summary = "Public addresses of the services and feature flags",
            description = "Open: the web client asks before anybody has signed in. Browsers keep it for a minute.")
    public ApiSuccess<ConfigView> get() {
        return envelope.of(config);
    }
}
