package io.leadline.crm.crmsync;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param leadIds null for all leads */
@Schema(name = "PushLeads", examples = "{\"lead_ids\":[123,124]}")
public record PushLeads(@Size(min = 1, max = 500) List<@NotNull Long> leadIds) {}
