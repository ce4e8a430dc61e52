package io.leadline.crm.presence;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One's new work status. */
@Schema(name = "SetPresence", examples = "{\"status\":\"online\"}")
record SetPresence(@NotNull WorkStatus status) {}
