package io.leadline.crm.intake;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param retried how many entries got another turn */
@Schema(name = "LeadEntriesRetried", examples = "{\"retried\":3}")
record EntriesRetried(int retried) {}
