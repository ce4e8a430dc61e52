package io.leadline.crm.presence;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether somebody has a live connection open, anywhere.
 *
 * @param userId the user's number
 */
@Schema(name = "ConnectionReport", examples = "{\"user_id\":8,\"connected\":true}")
record ConnectionReport(@NotNull Long userId, @NotNull Boolean connected) {}
