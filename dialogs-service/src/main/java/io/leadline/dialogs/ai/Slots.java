package io.leadline.dialogs.ai;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** When a client may come: within working hours, where nobody else comes. */
final class Slots {
    private static final int DAYS_AHEAD = 7;
    private static final int PER_DAY = 2;
    private static final int MOST = 4;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM");

    private Slots() {}

    /** The next free beginnings, two a day and four in all, none sooner than an hour from now. */
    static List<ZonedDateTime> free(Conversation.Calendar calendar) {
        var now = calendar.now().atZone(calendar.zone());
        var earliest = now.plusHours(1);
        var found = new ArrayList<ZonedDateTime>();
        for (var day = 0; day <= DAYS_AHEAD && found.size() < MOST; day++) {
            found.addAll(ofDay(calendar, now.toLocalDate().plusDays(day), earliest, MOST - found.size()));
        }
        return found;
    }

    private static List<ZonedDateTime> ofDay(
            Conversation.Calendar calendar, LocalDate day, ZonedDateTime earliest, int most) {
        var found = new ArrayList<ZonedDateTime>();
        var closing = ZonedDateTime.of(day, calendar.hours().to(), calendar.zone());
        var next = ZonedDateTime.of(day, onTheHour(calendar.hours().from()), calendar.zone());
        while (!next.plus(calendar.slot()).isAfter(closing) && found.size() < Math.min(most, PER_DAY)) {
            if (!next.isBefore(earliest) && isFree(calendar, next.toInstant())) {
                found.add(next);
                // Two of a day are offered apart, so that one of them suits.
                next = next.plusHours(1);
            }
            next = next.plusHours(1);
        }
        return found;
    }

    private static LocalTime onTheHour(LocalTime from) {
        return from.getMinute() == 0 ? from : from.withMinute(0).plusHours(1);
    }

    private static boolean isFree(Conversation.Calendar calendar, Instant start) {
        var end = start.plus(calendar.slot());
        return calendar.busy().stream()
                .noneMatch(taken ->
                        taken.isBefore(end) && taken.plus(calendar.slot()).isAfter(start));
    }

    /** сегодня 14:00, 16:00; завтра 10:00. */
    static String shown(List<ZonedDateTime> slots, LocalDate today) {
        Map<LocalDate, List<ZonedDateTime>> days = slots.stream()
                .collect(Collectors.groupingBy(ZonedDateTime::toLocalDate, TreeMap::new, Collectors.toList()));
        return days.entrySet().stream()
                .map(day -> name(day.getKey(), today) + " "
                        + day.getValue().stream().map(TIME::format).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static String name(LocalDate day, LocalDate today) {
        if (day.equals(today)) {
            return "сегодня";
        }
        return day.equals(today.plusDays(1)) ? "завтра" : DAY.format(day);
    }
}
