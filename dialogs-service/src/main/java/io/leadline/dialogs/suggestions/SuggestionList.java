package io.leadline.dialogs.suggestions;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The open suggestions of a dialog. */
@Schema(name = "SuggestionList")
record SuggestionList(List<SuggestionView> data) {}
