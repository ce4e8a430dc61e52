package io.leadline.crm.imports;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which column of a file, counted from 0, holds what of a lead; null for none. */
@RegisterForReflection
@Schema(name = "LeadImportMapping")
public record ImportMapping(
        @Min(0) @Max(999) Integer clientName,
        @NotNull @Min(0) @Max(999) Integer phoneNumber,
        @Min(0) @Max(999) Integer source,
        @Min(0) @Max(999) Integer budget,
        @Min(0) @Max(999) Integer notes,
        @Min(0) @Max(999) Integer status,
        @Min(0) @Max(999) Integer closingDate) {

    private static final Map<String, List<String>> NAMES = Map.of(
            "client_name",
                    List.of(
                            "клиент",
                            "имя",
                            "фио",
                            "имя клиента",
                            "контакт",
                            "name",
                            "client",
                            "client name",
                            "full name"),
            "phone_number",
                    List.of(
                            "телефон",
                            "номер",
                            "номер телефона",
                            "моб телефон",
                            "мобильный",
                            "phone",
                            "phone number",
                            "tel",
                            "mobile"),
            "source", List.of("источник", "канал", "source", "channel"),
            "budget", List.of("бюджет", "сумма", "цена", "budget", "amount", "price"),
            "notes",
                    List.of(
                            "заметки",
                            "комментарий",
                            "примечание",
                            "описание",
                            "notes",
                            "comment",
                            "note",
                            "description"),
            "status", List.of("статус", "status"),
            "closing_date", List.of("дата закрытия", "закрыт", "closing date", "closed"));

    /** What the names of the columns suggest; a field without a column of such a name has none. */
    static ImportMapping suggested(List<String> header) {
        var columns = new HashMap<String, Integer>();
        NAMES.forEach((field, names) -> {
            for (var name : names) {
                for (var i = 0; i < header.size(); i++) {
                    if (plain(header.get(i)).equals(name)) {
                        columns.putIfAbsent(field, i);
                    }
                }
            }
        });
        return new ImportMapping(
                columns.get("client_name"),
                columns.get("phone_number"),
                columns.get("source"),
                columns.get("budget"),
                columns.get("notes"),
                columns.get("status"),
                columns.get("closing_date"));
    }

    /** Whether each column named is one of so many. */
    boolean fits(int columns) {
        return Stream.of(clientName, phoneNumber, source, budget, notes, status, closingDate)
                .allMatch(column -> column == null || column < columns);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replaceAll("[\\s._-]+", " ")
                .strip();
    }
}
