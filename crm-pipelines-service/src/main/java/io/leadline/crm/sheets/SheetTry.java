package io.leadline.crm.sheets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.crm.leads.LeadFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One try of a run: what the sheet shows, what it should show, and the writes that make the difference. */
final class SheetTry {
    private static final int LEADS_AT_A_TIME = 500;

    private final SheetAccount account;
    private final Sheets sheets;
    private final SheetRows rows;
    private final LeadFacts leads;
    private final SheetsSettings settings;
    private final Delivery run;
    private final LeadColumns columns;
    private final Batch missing = new Batch();
    private final Batch changed = new Batch();
    private int writes;

    SheetTry(
            SheetAccount account,
            Sheets sheets,
            SheetRows rows,
            LeadFacts leads,
            SheetsSettings settings,
            Delivery run,
            LeadColumns columns) {
        this.account = account;
        this.sheets = sheets;
        this.rows = rows;
        this.leads = leads;
        this.settings = settings;
        this.run = run;
        this.columns = columns;
    }

    /** Rows that wait to be written together. */
    private static final class Batch {
        private final List<LeadFacts.Fact> leads = new ArrayList<>();
        private final List<Sheets.Row> rows = new ArrayList<>();
        private long bytes;

        void add(LeadFacts.Fact lead, int number, ArrayNode cells) {
            leads.add(lead);
            rows.add(new Sheets.Row(number, cells));
            bytes += cells.toString().getBytes(StandardCharsets.UTF_8).length;
        }

        boolean isFull(SheetsSettings settings) {
            return rows.size() >= settings.rowsPerRequest()
                    || bytes >= settings.bytesPerRequest().asLongValue();
        }

        void clear() {
            leads.clear();
            rows.clear();
            bytes = 0;
        }
    }

    /**
     * Writes what is missing or changed.
     *
     * @return whether all of it; else the rest is for another try
     * @throws Stop if Google does not let it
     */
    boolean run() {
        var wish = RunWish.of(run.payload());
        var places = places();
        var after = 0L;
        while (true) {
            var page = leads.after(run.tenant(), after, LEADS_AT_A_TIME);
            if (page.isEmpty()) {
                flush(missing, true);
                flush(changed, false);
                return true;
            }
            after = page.getLast().id();
            var shown = rows.shown(
                    run.tenant(), page.stream().map(LeadFacts.Fact::id).toList());
            for (var lead : page) {
                var place = places.get(lead.id());
                if (!wish.wants(lead)) {
                    continue;
                }
                if (place == null) {
                    missing.add(lead, 0, columns.row(lead));
                    flushIfFull(missing, true);
                } else if (!lead.updatedAt().equals(shown.get(lead.id()))) {
                    changed.add(lead, place, columns.row(lead));
                    flushIfFull(changed, false);
                }
                if (writes >= settings.writesPerTry()) {
                    return false;
                }
            }
        }
    }

    /** The row of each lead by the first column, from 1; an empty sheet gets its header. */
    private Map<Long, Integer> places() {
        var places = new HashMap<Long, Integer>();
        var size = settings.idsPerRequest();
        for (var first = 1; ; first += size) {
            var cells = sheets.read(account, "A" + first + ":A" + (first + size - 1));
            for (var r = 0; r < cells.size(); r++) {
                var id = number(cells.get(r).path(0).asText());
                if (id > 0) {
                    places.putIfAbsent(id, first + r);
                }
            }
            if (first == 1 && cells.isEmpty()) {
                sheets.write(account, LeadColumns.ALL, LeadColumns.header());
            }
            // A short page is not the last one: Google cuts its empty end, and people leave rows empty.
            if (cells.isEmpty()) {
                return places;
            }
        }
    }

    private void flushIfFull(Batch batch, boolean add) {
        if (batch.isFull(settings)) {
            flush(batch, add);
        }
    }

    private void flush(Batch batch, boolean add) {
        if (batch.rows.isEmpty()) {
            return;
        }
        if (add) {
            sheets.append(
                    account,
                    LeadColumns.ALL,
                    batch.rows.stream().map(Sheets.Row::cells).toList());
        } else {
            sheets.update(account, LeadColumns.LAST, batch.rows);
        }
        writes++;
        rows.show(run.tenant(), run.id(), batch.leads, add);
        batch.clear();
    }

    /** People may have formatted the column as text; 0 for what is no lead's number. */
    private static long number(String cell) {
        var text = cell.strip().replaceFirst("\\.0$", "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
