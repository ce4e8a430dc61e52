package io.leadline.dialogs.operators;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How dialogs are given to operators. */
@ConfigMapping(prefix = "leadline.assignment")
public interface AssignmentSettings {
    /** So many active dialogs are an operator's at most, unless the operator's own settings say otherwise. */
    @WithDefault("20")
    @Min(0) int maxActiveDialogs();
}
