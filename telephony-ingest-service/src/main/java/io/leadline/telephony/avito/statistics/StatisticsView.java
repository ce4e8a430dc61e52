package io.leadline.telephony.avito.statistics;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Figures of all accounts that are switched on, and their sum.
 *
 * @param total of those that answered
 * @param complete whether all did, and for all their listings
 */
@Schema(name = "AvitoStatistics", examples = """
                {"date_from":"2026-11-15","date_to":"2026-11-21","total":{"views":37,"contacts":4,"favorites":2},\
                "complete":true,"accounts":[{"account_id":1,"account_name":"Мастер Сервис","items":3,\
                "figures":{"views":37,"contacts":4,"favorites":2},"complete":true,"error":null}]}""")
public record StatisticsView(
        LocalDate dateFrom, LocalDate dateTo, Figures total, boolean complete, List<OfAccount> accounts) {
    /**
     * @param items listings counted, or null
     * @param figures null if Avito does not answer
     * @param complete whether all its listings are counted
     * @param error why, or null
     */
    @Schema(name = "AvitoAccountFigures")
    public record OfAccount(
            long accountId, String accountName, Integer items, Figures figures, boolean complete, String error) {}
}
