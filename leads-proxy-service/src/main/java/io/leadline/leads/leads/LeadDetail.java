package io.leadline.leads.leads;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One lead (spec/leads-workiz-tab.md §4.3). */
@Schema(requiredProperties = "lead")
record LeadDetail(Lead lead) {}
