package io.leadline.crm.exports;

import io.leadline.crm.leads.LeadExtract;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A row of an export, with the names people know things by and the times of the tenant's clocks.
 *
 * @param budget null for none
 * @param stage null for none
 * @param assignee null for nobody
 * @param closingDate null for none
 */
record SheetRow(
        long id,
        String clientName,
        String phoneNumber,
        String status,
        String source,
        BigDecimal budget,
        String notes,
        String pipeline,
        String stage,
        String assignee,
        LocalDateTime createdAt,
        LocalDateTime updatedAt,
        LocalDate closingDate) {
    /** What stands above the columns, in their order. */
    static final List<String> HEADINGS = List.of(
            "ID",
            "Клиент",
            "Телефон",
            "Статус",
            "Источник",
            "Бюджет",
            "Заметки",
            "Воронка",
            "Этап",
            "Ответственный",
            "Создан",
            "Обновлён",
            "Дата закрытия");

    static SheetRow of(LeadExtract lead, String pipeline, String stage, String assignee, ZoneId zone) {
        return new SheetRow(
                lead.id(),
                lead.clientName(),
                lead.phoneNumber(),
                lead.status(),
                lead.source(),
                lead.budget(),
                lead.notes(),
                pipeline,
                stage,
                assignee,
                LocalDateTime.ofInstant(lead.createdAt(), zone),
                LocalDateTime.ofInstant(lead.updatedAt(), zone),
                lead.closingDate());
    }

    @Override
    public String toString() {
        return "SheetRow[" + id + "]";
    }
}
