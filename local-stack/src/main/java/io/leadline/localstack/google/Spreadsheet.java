package io.leadline.localstack.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One document: its tabs with their cells. */
final class Spreadsheet {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String id;
    private final Map<String, List<List<JsonNode>>> tabs = new LinkedHashMap<>();

    Spreadsheet(String id, List<String> titles) {
        this.id = id;
        titles.forEach(title -> tabs.put(title, new ArrayList<>()));
    }

    List<List<JsonNode>> tab(A1 range) {
        var tab = tabs.get(range.tab());
        if (tab == null) {
            throw GoogleRefusal.argument("Unable to parse range: " + range.text());
        }
        return tab;
    }

    void addTab(String title) {
        if (tabs.putIfAbsent(title, new ArrayList<>()) != null) {
            throw GoogleRefusal.argument("Invalid requests[0].addSheet: A sheet with the name \"" + title
                    + "\" already exists. Please enter another name.");
        }
    }

    ObjectNode json() {
        var json = JSON.createObjectNode().put("spreadsheetId", id);
        json.putObject("properties").put("title", "Лиды");
        var sheets = json.putArray("sheets");
        int number = 0;
        for (var title : tabs.keySet()) {
            sheets.addObject()
                    .putObject("properties")
                    .put("sheetId", number++)
                    .put("title", title)
                    .put("sheetType", "GRID");
        }
        return json;
    }

    /** Trailing empty cells and rows are cut; {@code values} is missing where nothing is left. */
    ObjectNode read(A1 range) {
        var tab = tab(range);
        var rows = new ArrayList<ArrayNode>();
        for (int r = range.firstRow(); r <= Math.min(range.lastRow(), tab.size() - 1); r++) {
            var cells = JSON.createArrayNode();
            var row = tab.get(r);
            for (int c = range.firstColumn(); c <= Math.min(range.lastColumn(), row.size() - 1); c++) {
                cells.add(row.get(c));
            }
            while (!cells.isEmpty() && empty(cells.get(cells.size() - 1))) {
                cells.remove(cells.size() - 1);
            }
            rows.add(cells);
        }
        while (!rows.isEmpty() && rows.getLast().isEmpty()) {
            rows.removeLast();
        }
        var json = JSON.createObjectNode().put("range", range.text()).put("majorDimension", "ROWS");
        if (!rows.isEmpty()) {
            json.putArray("values").addAll(rows);
        }
        return json;
    }

    /** Writes over what is there; a null leaves a cell as it is. */
    ObjectNode write(A1 range, JsonNode values) {
        var tab = tab(range);
        int columns = 0;
        int cells = 0;
        for (int r = 0; r < values.size(); r++) {
            if (range.firstRow() + r > range.lastRow()
                    || range.firstColumn() + values.get(r).size() - 1 > range.lastColumn()) {
                throw GoogleRefusal.argument("Requested writing within range [" + range.text()
                        + "], but tried writing to row [" + (range.firstRow() + r + 1) + "]");
            }
            while (tab.size() <= range.firstRow() + r) {
                tab.add(new ArrayList<>());
            }
            put(tab.get(range.firstRow() + r), range.firstColumn(), values.get(r));
            columns = Math.max(columns, values.get(r).size());
            cells += values.get(r).size();
        }
        return JSON.createObjectNode()
                .put("spreadsheetId", id)
                .put("updatedRange", range.text())
                .put("updatedRows", values.size())
                .put("updatedColumns", columns)
                .put("updatedCells", cells);
    }

    /** After the last row of the table that begins in the range (upstreams/google-sheets.md §1). */
    ObjectNode append(A1 range, JsonNode values, boolean insert) {
        var tab = tab(range);
        int end = range.firstRow();
        while (end < tab.size() && !tab.get(end).stream().allMatch(Spreadsheet::empty)) {
            end++;
        }
        if (insert) {
            for (int r = 0; r < values.size() && end <= tab.size(); r++) {
                tab.add(end, new ArrayList<>());
            }
        }
        var json = JSON.createObjectNode().put("spreadsheetId", id);
        if (end > range.firstRow()) {
            json.put("tableRange", range.text());
        }
        json.set("updates", write(range.from(end), values));
        return json;
    }

    private static void put(List<JsonNode> row, int from, JsonNode cells) {
        for (int c = 0; c < cells.size(); c++) {
            while (row.size() <= from + c) {
                row.add(MissingNode.getInstance());
            }
            if (!cells.get(c).isNull()) {
                row.set(from + c, cells.get(c));
            }
        }
        row.replaceAll(cell -> cell.isMissingNode() ? JSON.getNodeFactory().textNode("") : cell);
    }

    private static boolean empty(JsonNode cell) {
        return cell.isTextual() && cell.asText().isEmpty();
    }
}
