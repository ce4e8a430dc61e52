package io.leadline.leads.form;

import jakarta.validation.groups.Default;

/** Rules for a lead that comes into being: some fields must be there (spec/leads-workiz-tab.md §3.5.2). */
public interface OnCreate extends Default {}
