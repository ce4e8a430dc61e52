package io.leadline.leads.form;

/** The body {@code {}} of the actions that need no more than the lead; a property in it is refused. */
public record NoFields() {}
