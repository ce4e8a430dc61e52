package io.leadline.crm.presence;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param since null for who has never said */
@Schema(name = "Presence", examples = "{\"status\":\"online\",\"since\":\"2026-11-21T09:00:00Z\"}")
record PresenceView(WorkStatus status, Instant since) {}
