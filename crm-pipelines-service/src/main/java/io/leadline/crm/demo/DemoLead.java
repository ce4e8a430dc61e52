package io.leadline.crm.demo;

import io.leadline.crm.tasks.TaskType;
import java.math.BigDecimal;
import java.util.List;

/**
 * A lead to show.
 *
 * @param stage a stage of «Основная»
 * @param manager the assignee's login, or null
 * @param task null for none
 */
record DemoLead(
        String name,
        String phone,
        String source,
        long budget,
        String notes,
        String stage,
        String manager,
        List<String> comments,
        Task task) {

    /** @param days from today, at the hour */
    record Task(TaskType type, int days, int hour, String note) {}

    BigDecimal amount() {
        return BigDecimal.valueOf(budget);
    }

    private static Task call(int days, int hour, String note) {
        return new Task(TaskType.CALL, days, hour, note);
    }

    private static Task meeting(int days, int hour, String note) {
        return new Task(TaskType.MEETING, days, hour, note);
    }

    static final List<DemoLead> ALL = List.of(
            new DemoLead(
                    "Иван Петров",
                    "+7 916 120-45-67",
                    "Сайт",
                    9500,
                    "iPhone 13, разбит экран; нужен сегодня",
                    "Новые",
                    null,
                    List.of(),
                    null),
            new DemoLead(
                    "Светлана Кузьмина",
                    "8 (903) 555-18-20",
                    "Avito",
                    4200,
                    "Samsung A52 не заряжается",
                    "Новые",
                    "manager",
                    List.of("Написала в чат, ждёт звонка"),
                    call(0, 17, "Перезвонить и назвать цену")),
            new DemoLead(
                    "ООО «Тверьстрой»",
                    "+7 4822 34-50-60",
                    "Рекомендация",
                    86000,
                    "12 служебных телефонов, заменить батареи",
                    "В работе",
                    "manager",
                    List.of("Отправила коммерческое предложение", "Просят отсрочку платежа на 14 дней"),
                    meeting(1, 11, "Подписать договор, ул. Советская, 12")),
            new DemoLead(
                    "Дмитрий Соловьёв",
                    "+7 926 777-01-02",
                    "Instagram",
                    14500,
                    "iPhone 15, Face ID после воды",
                    "В работе",
                    "manager2",
                    List.of("Привезёт в субботу"),
                    call(-1, 15, "Напомнить про чек")),
            new DemoLead(
                    "Жанна Ермакова",
                    "8 910 640 22 11",
                    "WhatsApp",
                    3100,
                    "Замена стекла, Xiaomi 12",
                    "В работе",
                    "manager",
                    List.of("Сравнивает с мастерской на вокзале"),
                    call(0, 12, "Узнать решение")),
            new DemoLead(
                    "Артём Никитин",
                    "+7 977 310-90-90",
                    "Холодный звонок",
                    6800,
                    null,
                    "Закрыт",
                    "manager2",
                    List.of("Оплатил, отзыв оставил"),
                    null),
            new DemoLead(
                    "Людмила Громова",
                    "+7 915 202-33-44",
                    "Звонок",
                    5200,
                    "Ремонт MacBook: не наш профиль",
                    "Отказ",
                    "manager",
                    List.of("Посоветовала соседний сервис"),
                    null));
}
