package io.leadline.crm.leads;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The stage a lead is to stand in; it may be one of another pipeline. */
@Schema(name = "MoveLead", examples = """
                {"stage_id":2}""")
record MoveLead(@NotNull Long stageId) {}
