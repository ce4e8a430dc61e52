package io.leadline.dialogs.suggestions;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A suggestion was refused. */
@Schema(name = "SuggestionDismissed", examples = "{\"dismissed\":true}")
record SuggestionDismissed(boolean dismissed) {}
