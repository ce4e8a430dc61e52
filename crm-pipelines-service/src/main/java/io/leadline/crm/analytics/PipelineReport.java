package io.leadline.crm.analytics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pipeline's stages in their order, with the leads that stand in them. */
@Schema(name = "PipelineReport", examples = """
                {"pipeline_id":1,"stages":[{"stage_id":1,"name":"Новые","status":"новый","count":12,"sum":340000,\
                "median_seconds":86400}],"count":12,"sum":340000}""")
record PipelineReport(long pipelineId, List<StageFigures> stages, long count, java.math.BigDecimal sum) {}
