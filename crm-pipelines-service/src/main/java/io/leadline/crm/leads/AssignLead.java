package io.leadline.crm.leads;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose lead it is to be: a user number, or {@code null} for nobody's. */
@Schema(name = "AssignLead", examples = """
                {"assigned_to":7}""")
record AssignLead(@JsonProperty(required = true) Long assignedTo) {}
