package io.leadline.leads.form;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Who is assigned or unassigned, by full name (spec/leads-workiz-tab.md §4.8, §4.9). */
public record Assignment(
        @JsonProperty("User") @NotBlank @Size(max = 120) String User) {}
