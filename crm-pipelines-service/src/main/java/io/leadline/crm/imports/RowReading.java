package io.leadline.crm.imports;

import io.leadline.contracts.problem.Problem;
import io.leadline.crm.leads.EditLead;
import io.leadline.crm.leads.NewLead;
import io.leadline.crm.pipelines.LeadStatus;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a row says of a lead, by the plan it was started with. */
final class RowReading {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final String MONEY = "(?i)[\\s\\u00a0\\u202f]|₽|руб\\.?|р\\.|\\$|€";

    private final List<String> cells;
    private final StartImport plan;

    RowReading(List<String> cells, StartImport plan) {
        this.cells = cells;
        this.plan = plan;
    }

    /** @throws Problem VALIDATION_ERROR for an amount that is none, or without a source */
    NewLead lead() {
        var defaults = plan.defaults();
        var source = cell(plan.mapping().source());
        if (source == null && defaults.source() == null) {
            throw Problem.invalid("source", "must be given");
        }
        var phone = cell(plan.mapping().phoneNumber());
        var name = cell(plan.mapping().clientName());
        return new NewLead(
                name == null ? phone : name,
                phone,
                source == null ? defaults.source() : source,
                budget(),
                cell(plan.mapping().notes()),
                defaults.assignedTo(),
                defaults.pipelineId(),
                defaults.stageId());
    }

    /** For a lead that is there: what the row says; empty cells and defaults say nothing. */
    EditLead change() {
        return new EditLead(
                cell(plan.mapping().clientName()),
                null,
                cell(plan.mapping().source()),
                said(budget()),
                said(cell(plan.mapping().notes())),
                status(),
                said(closingDate()));
    }

    /** For a lead just made: what a new one cannot be told; empty if nothing. */
    Optional<EditLead> rest() {
        return status() == null && closingDate() == null
                ? Optional.empty()
                : Optional.of(new EditLead(null, null, null, null, null, status(), said(closingDate())));
    }

    private LeadStatus status() {
        var word = cell(plan.mapping().status());
        return word == null
                ? null
                : LeadStatus.of(word.toLowerCase(Locale.ROOT))
                        .orElseThrow(() -> Problem.invalid("status", "must be новый, в работе, закрыт or отказ"));
    }

    private BigDecimal budget() {
        var text = cell(plan.mapping().budget());
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text.replaceAll(MONEY, "").replace(',', '.'));
        } catch (NumberFormatException _) {
            throw Problem.invalid("budget", "must be an amount");
        }
    }

    private LocalDate closingDate() {
        var text = cell(plan.mapping().closingDate());
        if (text == null) {
            return null;
        }
        try {
            return text.indexOf('-') > 0 ? LocalDate.parse(text) : LocalDate.parse(text, DAY);
        } catch (DateTimeException _) {
            throw Problem.invalid("closing_date", "must be a day such as 05.12.2026");
        }
    }

    // Null, not empty, says that a field stays.
    @SuppressWarnings("OptionalAssignedToNull")
    private static <T> Optional<T> said(T value) {
        return value == null ? null : Optional.of(value);
    }

    private String cell(Integer column) {
        return column == null || column >= cells.size() || cells.get(column).isBlank() ? null : cells.get(column);
    }
}
