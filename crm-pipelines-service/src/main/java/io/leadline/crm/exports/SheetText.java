package io.leadline.crm.exports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A row's values as people in Russia write them, for the formats that know text alone. */
final class SheetText {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private SheetText() {}

    static List<String> of(SheetRow row) {
        return Arrays.asList(
                Long.toString(row.id()),
                row.clientName(),
                row.phoneNumber(),
                row.status(),
                row.source(),
                amount(row.budget()),
                text(row.notes()),
                text(row.pipeline()),
                text(row.stage()),
                text(row.assignee()),
                moment(row.createdAt()),
                moment(row.updatedAt()),
                day(row.closingDate()));
    }

    private static String text(String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static String amount(BigDecimal value) {
        return value == null ? "" : value.toPlainString().replace('.', ',');
    }

    private static String moment(LocalDateTime value) {
        return MOMENT.format(value);
    }

    private static String day(LocalDate value) {
        return value == null ? "" : DAY.format(value);
    }
}
