package io.leadline.crm.analytics;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Leads created in a period, by source; the source with the most leads first. */
@Schema(name = "SourceReport", examples = """
                {"from":"2026-11-01","to":"2026-11-21","items":[{"source":"Сайт","created":40,"in_work":12,"won":9,\
                "lost":6,"won_amount":451000.5,"median_first_contact_seconds":1260}],\
                "total":{"source":null,"created":40,"in_work":12,"won":9,"lost":6,"won_amount":451000.5,\
                "median_first_contact_seconds":1260}}""")
record SourceReport(LocalDate from, LocalDate to, List<SourceFigures> items, SourceFigures total) {}
