package io.leadline.dialogs.suggestions;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a suggestion is refused. */
@Schema(name = "DismissSuggestion", examples = "{\"reason\":\"Цена устарела\"}")
record DismissSuggestion(@Size(max = 500) String reason) {}
