package io.leadline.telephony.avito.statistics;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Figures of one account, by day.
 *
 * @param items listings counted
 * @param complete whether these are all: of very many the rest is left out
 * @param days those with figures
 */
@Schema(name = "AvitoAccountStatistics", examples = """
                {"date_from":"2026-11-15","date_to":"2026-11-21","items":3,"complete":true,\
                "total":{"views":37,"contacts":4,"favorites":2},\
                "days":[{"date":"2026-11-20","figures":{"views":37,"contacts":4,"favorites":2}}]}""")
public record AccountStatisticsView(
        LocalDate dateFrom, LocalDate dateTo, int items, boolean complete, Figures total, List<Day> days) {
    @Schema(name = "AvitoFiguresOfDay")
    public record Day(LocalDate date, Figures figures) {}
}
