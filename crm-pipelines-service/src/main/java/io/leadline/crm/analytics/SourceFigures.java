package io.leadline.crm.analytics;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of the leads of a source; what is neither in work, won nor lost is new.
 *
 * @param source null in the total
 * @param wonAmount the budgets of those won
 * @param medianFirstContactSeconds null where nobody was contacted
 */
@Schema(name = "SourceFigures", examples = """
                {"source":"Сайт","created":40,"in_work":12,"won":9,"lost":6,"won_amount":451000.5,\
                "median_first_contact_seconds":1260}""")
record SourceFigures(
        String source,
        long created,
        long inWork,
        long won,
        long lost,
        BigDecimal wonAmount,
        Long medianFirstContactSeconds) {}
