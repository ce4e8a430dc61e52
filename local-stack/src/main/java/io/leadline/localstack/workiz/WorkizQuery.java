package io.leadline.localstack.workiz;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;

/**
 * Query of {@code lead/all/} (upstreams/workiz.md §3).
 *
 * @param offset in records, whatever the mode lets a client count
 * @param from first day, as text that compares with a lead's moment
 * @param statuses case-insensitive; empty for any
 */
record WorkizQuery(String from, int offset, int records, boolean onlyOpen, Set<String> statuses) {
    private static final int MAX_RECORDS = 100;
    private static final int DEFAULT_DAYS = 14;

    static WorkizQuery of(MultiMap query, LocalDate today, WorkizMode mode) {
        var records = number("records", query.get("records"), MAX_RECORDS, 1, MAX_RECORDS);
        var offset = number("offset", query.get("offset"), 0, 0, Integer.MAX_VALUE / MAX_RECORDS);
        return new WorkizQuery(
                date(query.get("start_date"), today),
                mode.offset() == WorkizMode.Offset.PAGES ? offset * records : offset,
                records,
                onlyOpen(query.get("only_open"), mode),
                query.contains("status")
                        ? WorkizLead.caseless(
                                query.getAll("status").stream().distinct().toArray(String[]::new))
                        : Set.of());
    }

    boolean shows(WorkizLead lead) {
        return lead.moment().compareTo(from) >= 0
                && (!onlyOpen || lead.open())
                && (statuses.isEmpty() || statuses.contains(lead.status()));
    }

    private static String date(String text, LocalDate today) {
        if (text == null || text.isEmpty()) {
            return today.minusDays(DEFAULT_DAYS).toString();
        }
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException e) {
            throw WorkizRefusal.invalid("start_date must be yyyy-MM-dd");
        }
    }

    private static int number(String name, String text, int missing, int least, int most) {
        if (text == null) {
            return missing;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw WorkizRefusal.invalid(name + " must be an integer");
        }
        throw WorkizRefusal.invalid(name + " must be between " + least + " and " + most);
    }

    private static boolean onlyOpen(String text, WorkizMode mode) {
        if (mode.onlyOpen() == WorkizMode.OnlyOpen.REJECTED) {
            if (text != null) {
                throw WorkizRefusal.invalid("only_open is not a valid option");
            }
            return false;
        }
        return switch (text == null ? "true" : text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw WorkizRefusal.invalid("only_open must be true or false");
        };
    }
}
