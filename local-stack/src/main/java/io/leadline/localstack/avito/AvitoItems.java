package io.leadline.localstack.avito;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.Reply;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Listings and how they did (upstreams/avito.md §7). The figures are made of listing and day, each fifth day has none. */
final class AvitoItems {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TITLES =
            List.of("Ремонт стиральных машин", "Ремонт холодильников", "Ремонт телефонов");
    private static final Set<String> FIELDS = Set.of("uniqViews", "uniqContacts", "uniqFavorites");
    private static final long FIRST = 3_900_000_123L;
    private static final int MOST_ITEMS = 200;
    private static final int DEPTH_DAYS = 270;

    private final Clock clock;

    AvitoItems(Clock clock) {
        this.clock = clock;
    }

    void on(AvitoRoutes routes) {
        routes.on("GET /core/v1/items", this::list)
                .on("GET /core/v1/accounts/{uid}/items/{item}/", this::one)
                .on("POST /stats/v1/accounts/{uid}/items", this::stats);
    }

    private Reply list(AvitoCall call) {
        var perPage = call.query("per_page", 25, 1, 99);
        var page = call.query("page", 1, 1, 10_000);
        var status = Set.of(call.query("status", "active").split(","));
        var answer = JSON.createObjectNode();
        answer.putObject("meta").put("page", page).put("per_page", perPage);
        var resources = answer.putArray("resources");
        if (status.contains("active")) {
            for (int i = (page - 1) * perPage; i < Math.min(TITLES.size(), page * perPage); i++) {
                resources
                        .addObject()
                        .put("id", FIRST + i)
                        .put("title", TITLES.get(i))
                        .put("price", 500)
                        .put("status", "active")
                        .put("url", "https://avito.test/tver/predlozheniya_uslug/remont_" + (FIRST + i))
                        .put("address", "Тверь")
                        .putObject("category")
                        .put("id", 114)
                        .put("name", "Предложение услуг");
            }
        }
        return Reply.json(200, answer);
    }

    private Reply one(AvitoCall call) {
        var id = call.path().get("item");
        var known =
                id.matches("\\d{1,18}") && Long.parseLong(id) >= FIRST && Long.parseLong(id) < FIRST + TITLES.size();
        if (!known) {
            throw AvitoRefusal.ofItems(404, "not_found", "no such item");
        }
        return Reply.json(
                200,
                Map.of(
                        "status", "active",
                        "url", "https://avito.test/tver/predlozheniya_uslug/remont_" + id,
                        "start_time", "2026-01-10T10:00:00+03:00",
                        "finish_time", "2027-01-10T10:00:00+03:00",
                        "vas", List.of()));
    }

    private Reply stats(AvitoCall call) {
        var wish = call.json();
        var from = day(wish, "dateFrom");
        var to = day(wish, "dateTo");
        var items = wish.path("itemIds");
        var oldest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DEPTH_DAYS);
        if (to.isBefore(from) || from.isBefore(oldest) || items.isEmpty() || items.size() > MOST_ITEMS) {
            throw AvitoRefusal.bad("dateFrom, dateTo, itemIds");
        }
        var fields = new ArrayList<String>();
        wish.path("fields").forEach(field -> fields.add(field.asText()));
        if (!FIELDS.containsAll(fields)) {
            throw AvitoRefusal.bad("fields");
        }
        var answer = JSON.createObjectNode();
        var told = answer.putObject("result").putArray("items");
        for (var item : items) {
            var stats = told.addObject().put("itemId", item.asLong()).putArray("stats");
            periods(item.asLong(), from, to, wish.path("periodGrouping").asText("day"))
                    .forEach((date, sums) -> {
                        var row = stats.addObject().put("date", date.toString());
                        (fields.isEmpty() ? FIELDS : fields).forEach(field -> row.put(field, sums.get(field)));
                    });
        }
        return Reply.json(200, answer);
    }

    private static Map<LocalDate, Map<String, Integer>> periods(
            long item, LocalDate from, LocalDate to, String grouping) {
        var sums = new TreeMap<LocalDate, Map<String, Integer>>();
        for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
            var begin =
                    switch (grouping) {
                        case "day" -> day;
                        case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                        case "month" -> day.withDayOfMonth(1);
                        default -> throw AvitoRefusal.bad("periodGrouping");
                    };
            if (day.toEpochDay() % 5 != 0) {
                var views = views(item, day);
                var sum = sums.computeIfAbsent(begin, _ -> new TreeMap<>());
                sum.merge("uniqViews", views, Integer::sum);
                sum.merge("uniqContacts", views / 9, Integer::sum);
                sum.merge("uniqFavorites", views / 17, Integer::sum);
            }
        }
        return sums;
    }

    /** Between 20 and 79. */
    private static int views(long item, LocalDate day) {
        return 20 + (int) ((item * 31 + day.toEpochDay() * 17) % 60);
    }

    private static LocalDate day(ObjectNode wish, String name) {
        try {
            return LocalDate.parse(wish.path(name).asText());
        } catch (DateTimeException _) {
            throw AvitoRefusal.bad(name);
        }
    }
}
