package io.leadline.crm.sheets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.leadline.contracts.json.Json;
import io.leadline.crm.leads.LeadFacts;
import io.leadline.crm.pipelines.PlaceNames;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/** How a lead stands in a row: its number first, by which the row is found again. Columns to the right are people's. */
record LeadColumns(PlaceNames names, ZoneId zone) {
    static final String LAST = "L";
    static final String ALL = "A1:" + LAST + "1";

    private static final List<String> HEADER = List.of(
            "ID",
            "Создан",
            "Изменён",
            "Имя",
            "Телефон",
            "Статус",
            "Источник",
            "Бюджет",
            "Заметки",
            "Ответственный",
            "Воронка",
            "Этап");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    static ArrayNode header() {
        var cells = Json.lenient().createArrayNode();
        HEADER.forEach(cells::add);
        return cells;
    }

    /** Empty texts where there is nothing: a null would leave the cell as it was. */
    ArrayNode row(LeadFacts.Fact lead) {
        var cells = Json.lenient().createArrayNode();
        cells.add(lead.id());
        cells.add(TIME.format(lead.createdAt().atZone(zone)));
        cells.add(TIME.format(lead.updatedAt().atZone(zone)));
        cells.add(lead.clientName());
        cells.add(lead.phoneE164() == null ? lead.phoneNumber() : lead.phoneE164());
        cells.add(lead.status().word());
        cells.add(lead.source());
        if (lead.budget() == null) {
            cells.add("");
        } else {
            cells.add(lead.budget());
        }
        cells.add(Objects.toString(lead.notes(), ""));
        cells.add(Objects.toString(lead.assignee(), ""));
        cells.add(names.pipelines().getOrDefault(lead.pipelineId(), ""));
        cells.add(lead.stageId() == null ? "" : names.stages().getOrDefault(lead.stageId(), ""));
        return cells;
    }
}
