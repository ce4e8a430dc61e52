package io.leadline.crm.analytics;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The leads that stand in a stage now.
 *
 * @param stageId null for leads of the pipeline that stand in no stage
 * @param sum of their budgets
 * @param medianSeconds how long they have stood there; null where none does
 */
@Schema(name = "StageFigures", examples = """
                {"stage_id":1,"name":"Новые","status":"новый","count":12,"sum":340000,"median_seconds":86400}""")
record StageFigures(Long stageId, String name, String status, long count, BigDecimal sum, Long medianSeconds) {}
