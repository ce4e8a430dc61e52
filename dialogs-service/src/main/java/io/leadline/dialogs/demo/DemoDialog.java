package io.leadline.dialogs.demo;

import io.leadline.dialogs.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A conversation as it could be.
 *
 * @param phone null where the client never told; two dialogs share one, so that there is something to merge
 * @param number of the person and the chat in the channel
 * @param ago when it began
 * @param taken whether the operator has it
 * @param context what the operator noted
 * @param about the ad it came from
 * @param said what the client wrote, and with {@link #OURS} before it what was answered
 */
record DemoDialog(
        String name,
        String phone,
        Channel channel,
        String number,
        Duration ago,
        boolean taken,
        boolean completed,
        Map<String, Object> context,
        List<String> facts,
        Map<String, Object> about,
        List<String> said) {
    static final long FIRST = 1;
    static final long SECOND = 2;
    static final String OURS = "> ";

    static final List<DemoDialog> ALL = List.of(
            new DemoDialog(
                    "Иван Петров",
                    "+79161234501",
                    Channel.TELEGRAM,
                    "700000001",
                    Duration.ofMinutes(12),
                    false,
                    false,
                    Map.of(),
                    List.of(),
                    Map.of(),
                    List.of(
                            "Здравствуйте! Разбил экран на айфон 14 про, сенсор работает",
                            "Сколько будет стоить и как быстро?")),
            new DemoDialog(
                    "Мария Соколова",
                    "+79161234502",
                    Channel.WHATSAPP,
                    "79161234502",
                    Duration.ofMinutes(35),
                    true,
                    false,
                    Map.of(
                            "intent",
                            "repair",
                            "device",
                            "iPhone 12",
                            "issue",
                            "быстро садится батарея",
                            "stage",
                            "quoted",
                            "price_quoted",
                            3900),
                    List.of("предпочитает оригинальные запчасти"),
                    Map.of(),
                    List.of(
                            "Добрый день, айфон 12, батарея садится за полдня",
                            "> Добрый день! Замена аккумулятора 3900–4600 ₽, займёт 30 минут. Когда удобно подъехать?",
                            "Можно завтра после шести?")),
            new DemoDialog(
                    "Алексей",
                    "+79161234503",
                    Channel.AVITO,
                    "u2i-demo-3",
                    Duration.ofMinutes(55),
                    true,
                    false,
                    Map.of(
                            "intent",
                            "repair",
                            "device",
                            "Samsung Galaxy A52",
                            "issue",
                            "полосы на экране",
                            "stage",
                            "qualifying"),
                    List.of(),
                    Map.of("ad_title", "Ремонт телефонов за 1 час", "ad_city", "Тверь", "source", "avito"),
                    List.of(
                            "Здравствуйте, по объявлению. Самсунг А52, полосы на экране",
                            "> Здравствуйте! Телефон падал или намок?",
                            "Упал со стола")),
            new DemoDialog(
                    "Ольга Кузнецова",
                    "+79161234504",
                    Channel.VK,
                    "500000004",
                    Duration.ofMinutes(90),
                    true,
                    false,
                    Map.of(
                            "intent",
                            "repair",
                            "device",
                            "iPhone 13",
                            "issue",
                            "не работает Face ID",
                            "stage",
                            "approved",
                            "price_quoted",
                            6900),
                    List.of(),
                    Map.of(),
                    List.of(
                            "Не работает Face ID на 13 айфоне",
                            "> Восстановление Face ID 6900–8200 ₽, около двух часов.",
                            "Хорошо, привезу сегодня к 17:00",
                            "> Ждём вас, ул. Советская, 12.")),
            new DemoDialog(
                    "Дмитрий Волков",
                    "+79161234505",
                    Channel.TELEGRAM,
                    "700000005",
                    Duration.ofMinutes(180),
                    true,
                    false,
                    Map.of(
                            "intent",
                            "repair",
                            "device",
                            "Xiaomi Redmi Note 11",
                            "issue",
                            "разбит экран",
                            "stage",
                            "in_progress",
                            "price_quoted",
                            5500),
                    List.of("работает рядом с ТЦ «Рубин»"),
                    Map.of(),
                    List.of(
                            "Разбил редми нот 11, экран чёрный",
                            "> Замена дисплея 5500–6600 ₽.",
                            "Оставил у вас на приёмке",
                            "> Приняли, мастер уже смотрит. Напишем, когда будет готово.")),
            new DemoDialog(
                    "Елена Морозова",
                    "+79161234506",
                    Channel.WHATSAPP,
                    "79161234506",
                    Duration.ofMinutes(240),
                    true,
                    false,
                    Map.of(
                            "intent",
                            "repair",
                            "device",
                            "iPhone 11",
                            "issue",
                            "разбито стекло",
                            "stage",
                            "ready",
                            "price_quoted",
                            5500),
                    List.of(),
                    Map.of(),
                    List.of(
                            "Здравствуйте, айфон 11, копия дисплея сколько?",
                            "> Копия 5500–6600 ₽, оригинал 9500–11400 ₽.",
                            "Давайте копию",
                            "> Готово, можно забирать до 20:00.")),
            new DemoDialog(
                    "Сергей Никитин",
                    "+79161234507",
                    Channel.TELEGRAM,
                    "700000007",
                    Duration.ofMinutes(1500),
                    true,
                    true,
                    Map.of(
                            "intent",
                            "repair",
                            "device",
                            "iPhone 13 Pro",
                            "issue",
                            "замена экрана",
                            "stage",
                            "delivered",
                            "price_final",
                            19900),
                    List.of("постоянный клиент", "предпочитает оригинальные запчасти"),
                    Map.of(),
                    List.of(
                            "Нужен оригинальный дисплей на 13 про",
                            "> 19900 ₽, делаем за час.",
                            "Спасибо, всё отлично!")),
            new DemoDialog(
                    "Анна Лебедева",
                    "+79161234508",
                    Channel.VK,
                    "500000008",
                    Duration.ofMinutes(2900),
                    true,
                    true,
                    Map.of(
                            "intent",
                            "repair",
                            "device",
                            "Samsung Galaxy S21",
                            "issue",
                            "замена аккумулятора",
                            "stage",
                            "delivered",
                            "price_final",
                            4500),
                    List.of(),
                    Map.of(),
                    List.of(
                            "Самсунг S21, вздулась батарея",
                            "> Замена аккумулятора 4500 ₽, приезжайте сегодня.",
                            "Забрала, спасибо")),
            new DemoDialog(
                    "Павел",
                    "+79161234509",
                    Channel.AVITO,
                    "u2i-demo-9",
                    Duration.ofMinutes(75),
                    false,
                    false,
                    Map.of(),
                    List.of(),
                    Map.of("ad_title", "Замена стекла iPhone", "ad_city", "Клин", "source", "avito"),
                    List.of("Куплю айфон 12 б/у, есть в наличии?")),
            new DemoDialog(
                    "Наталья Орлова",
                    "+79161234510",
                    Channel.TELEGRAM,
                    "700000010",
                    Duration.ofMinutes(20),
                    false,
                    false,
                    Map.of(),
                    List.of(),
                    Map.of(),
                    List.of("Здравствуйте, телефон упал в воду, ксиоми, не включается")),
            new DemoDialog(
                    "Виктор Зайцев",
                    "+79161234511",
                    Channel.WHATSAPP,
                    "79161234511",
                    Duration.ofMinutes(4300),
                    true,
                    true,
                    Map.of("intent", "consult", "stage", "cancelled"),
                    List.of(),
                    Map.of(),
                    List.of(
                            "Подскажите, до скольки работаете?",
                            "> Каждый день с 10:00 до 20:00.",
                            "Понял, далеко ехать, спасибо")),
            new DemoDialog(
                    "Маша С.",
                    "+79161234502",
                    Channel.TELEGRAM,
                    "700000012",
                    Duration.ofMinutes(30),
                    false,
                    false,
                    Map.of(),
                    List.of(),
                    Map.of(),
                    List.of("Это Мария, писала вам в вотсап. Можно перенести на 19:00?")),
            new DemoDialog(
                    "Юлия Фомина",
                    null,
                    Channel.VK,
                    "500000013",
                    Duration.ofMinutes(8),
                    false,
                    false,
                    Map.of(),
                    List.of(),
                    Map.of(),
                    List.of("Добрый вечер! Айфон 15 про макс, треснул экран. Цена?")));

    static final List<DemoDialog> ALL_2 = List.of(
            new DemoDialog(
                    "Рустам",
                    "+79221234501",
                    Channel.TELEGRAM,
                    "710000001",
                    Duration.ofMinutes(25),
                    false,
                    false,
                    Map.of(),
                    List.of(),
                    Map.of(),
                    List.of("Айфон 13, замена батареи сколько стоит?")),
            new DemoDialog(
                    "Алина Галиева",
                    "+79221234502",
                    Channel.WHATSAPP,
                    "79221234502",
                    Duration.ofMinutes(300),
                    true,
                    false,
                    Map.of(
                            "intent",
                            "repair",
                            "device",
                            "iPhone 14",
                            "issue",
                            "разбит экран",
                            "stage",
                            "quoted",
                            "price_quoted",
                            17500),
                    List.of(),
                    Map.of(),
                    List.of("Разбит экран на 14", "> Оригинал 17500–21000 ₽, час работы.")));

    @Override
    public String toString() {
        return "DemoDialog[" + channel + " " + number + "]";
    }
}
