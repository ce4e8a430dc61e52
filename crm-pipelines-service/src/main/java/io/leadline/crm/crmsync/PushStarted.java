package io.leadline.crm.crmsync;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is going to be pushed.
 *
 * @param all whether all leads are, page by page
 * @param queued the number of those asked for; null for all
 * @param unknown of those asked for: no leads of the tenant
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "PushStarted", examples = "{\"all\":false,\"queued\":1,\"unknown\":[124]}")
record PushStarted(boolean all, Integer queued, List<Long> unknown) {}
