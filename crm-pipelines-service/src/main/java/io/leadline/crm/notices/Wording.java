package io.leadline.crm.notices;

import io.leadline.crm.leads.LeadFacts;
import io.leadline.crm.tasks.DueTasks;
import io.leadline.crm.tasks.TaskType;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts, in the manner of spec/leads-sales.md ("Пример уведомления"); a line whose value is missing is left out. */
final class Wording {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final int LONGEST_VALUE = 300;
    private static final int MOST_TASKS = 30;

    private Wording() {}

    static NoticeText newLead(LeadFacts.Fact lead) {
        return new NoticeText("🎯 Новый лид!", lead(lead));
    }

    /** @param previously whether it was somebody else's */
    static NoticeText assigned(LeadFacts.Fact lead, boolean previously) {
        return new NoticeText(previously ? "🔄 Лид передан вам!" : "🎯 Вам назначен лид!", lead(lead));
    }

    /** @param by who did it, or null */
    static NoticeText statusChanged(LeadFacts.Fact lead, String from, String to, String by) {
        return new NoticeText(
                "📌 Статус лида изменён!",
                paragraphs(
                        lines(
                                line("Клиент", lead.clientName()),
                                line("Телефон", lead.phoneE164()),
                                line("Статус", from + " → " + to)),
                        lines(line("Назначен", lead.assignee()), line("Изменил", by))));
    }

    static NoticeText waiting(LeadFacts.Fact lead, Duration since) {
        return new NoticeText("⏰ Лид ждёт!", paragraphs("Статус «новый» уже " + duration(since) + ".", lead(lead)));
    }

    /** @param lead null if it is gone */
    static NoticeText overdue(DueTasks.Due task, LeadFacts.Fact lead, ZoneId zone) {
        return new NoticeText(
                "❗ Задача просрочена!",
                paragraphs(
                        lines(
                                line("Задача", type(task.type())),
                                line("Срок", MOMENT.format(task.dueAt().atZone(zone))),
                                line("Заметка", task.note())),
                        lead == null
                                ? ""
                                : lines(line("Клиент", lead.clientName()), line("Телефон", lead.phoneE164()))));
    }

    /** @param leads of the tasks, by number */
    static NoticeText digest(List<DueTasks.Due> tasks, Map<Long, LeadFacts.Fact> leads, ZoneId zone) {
        var lines = new ArrayList<String>();
        tasks.stream()
                .limit(MOST_TASKS)
                .map(task -> digestLine(task, leads.get(task.leadId()), zone))
                .forEach(lines::add);
        if (tasks.size() > MOST_TASKS) {
            lines.add("…и ещё " + (tasks.size() - MOST_TASKS));
        }
        return new NoticeText("☀️ Задачи на сегодня: " + tasks.size(), String.join("\n", lines));
    }

    static NoticeText tooMany() {
        return new NoticeText(
                "🔕 Слишком много уведомлений!", "Часть уведомлений не отправлена. Загляните в список лидов и задач.");
    }

    static NoticeText linked(String person) {
        return new NoticeText(
                "✅ Уведомления подключены!",
                paragraphs(
                        "Сюда будут приходить новости о лидах и задачах. Отключить: /stop", line("Сотрудник", person)));
    }

    static NoticeText expired() {
        return new NoticeText("⌛ Код устарел.", "Получите новый код в профиле и отправьте его в течение 15 минут.");
    }

    static NoticeText unknownCode() {
        return new NoticeText("❌ Код не подходит.", "Он неверный или уже использован. Получите новый код в профиле.");
    }

    static NoticeText howTo() {
        return new NoticeText(
                "👋 Это бот уведомлений Leadline.", "Получите код в своём профиле и отправьте сюда: /start код");
    }

    static NoticeText unlinked() {
        return new NoticeText("🔕 Уведомления отключены.", "Подключить снова: получите код в профиле.");
    }

    /** As in the document's example: {@code $50,000}. */
    static String amount(BigDecimal budget) {
        var whole = budget.stripTrailingZeros().scale() <= 0;
        return "$"
                + new DecimalFormat(whole ? "#,##0" : "#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(budget);
    }

    private static String lead(LeadFacts.Fact lead) {
        return paragraphs(
                lines(
                        line("Клиент", lead.clientName()),
                        line("Телефон", lead.phoneE164()),
                        line("Источник", lead.source()),
                        line("Бюджет", lead.budget() == null ? null : amount(lead.budget()))),
                line("Назначен", lead.assignee()));
    }

    private static String digestLine(DueTasks.Due task, LeadFacts.Fact lead, ZoneId zone) {
        var what = TIME.format(task.dueAt().atZone(zone)) + " " + type(task.type());
        return lead == null
                ? what
                : what + " — " + NoticeText.cut(flat(lead.clientName()), 60) + ", " + lead.phoneE164();
    }

    private static String type(TaskType type) {
        return switch (type) {
            case CALL -> "Звонок";
            case MEETING -> "Встреча";
            case NOTE -> "Заметка";
        };
    }

    private static String duration(Duration time) {
        var hours = time.toHours();
        return hours == 0
                ? time.toMinutes() + " мин"
                : hours + " ч" + (time.toMinutesPart() == 0 ? "" : " " + time.toMinutesPart() + " мин");
    }

    private static String line(String name, String value) {
        return value == null || value.isBlank() ? "" : name + ": " + NoticeText.cut(flat(value), LONGEST_VALUE);
    }

    /** A name with a line break would look like a further line of ours. */
    private static String flat(String value) {
        return value.strip().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    private static String lines(String... lines) {
        return Stream.of(lines).filter(l -> !l.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String paragraphs(String... paragraphs) {
        return Stream.of(paragraphs).filter(p -> !p.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    /** The time somebody waits, in whole minutes. */
    static Duration between(Instant since, Instant now) {
        return Duration.ofMinutes(Math.max(0, Duration.between(since, now).toMinutes()));
    }
}
