package io.leadline.leads.leads;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What Workiz says after marking a lead (spec/leads-workiz-tab.md §4.6, §4.7). */
@Schema(requiredProperties = "message")
record Done(String message) {}
