package io.leadline.dialogs.suggestions;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of the suggestions made in a time.
 *
 * @param to not included
 */
@Schema(name = "SuggestionFigures", examples = """
                {"from":"2026-10-22T00:00:00Z","to":"2026-11-21T00:00:00Z","data":[{"engine":"rules",\
                "type":"quick_reply","generated":120,"shown":96,"applied":60,"edited":14,"dismissed":9}]}""")
record SuggestionFigures(Instant from, Instant to, List<EngineFigures> data) {
    /**
     * One engine's suggestions of one type.
     *
     * @param generated all of them
     * @param shown those an operator saw
     * @param applied as they were, or edited
     * @param edited of those applied the ones whose text an operator changed
     */
    @Schema(name = "EngineFigures")
    record EngineFigures(
            String engine, String type, long generated, long shown, long applied, long edited, long dismissed) {}
}
