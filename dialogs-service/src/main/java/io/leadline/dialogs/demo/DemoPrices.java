package io.leadline.dialogs.demo;

import java.util.List;

/** What a repair shop asks: screens, batteries and Face ID of iPhone 11 to 15, screens and batteries of others. */
final class DemoPrices {
    static final String VERTICAL = "phone_repair";

    /** Model, screen (original, copy), battery, Face ID; the upper price is a fifth above. */
    private static final List<String> IPHONES = List.of(
            "iPhone 11:9500:5500:3500:4500",
            "iPhone 11 Pro:12500:6900:3900:5500",
            "iPhone 11 Pro Max:13900:7500:3900:5500",
            "iPhone 12 mini:13500:7500:3900:5900",
            "iPhone 12:14500:7900:3900:5900",
            "iPhone 12 Pro:14900:7900:3900:5900",
            "iPhone 12 Pro Max:17900:9500:4200:6500",
            "iPhone 13 mini:15500:8500:4200:6500",
            "iPhone 13:16500:8900:4500:6900",
            "iPhone 13 Pro:19900:10500:4900:7500",
            "iPhone 13 Pro Max:22900:12500:4900:7900",
            "iPhone 14:17500:9500:4900:7900",
            "iPhone 14 Plus:19500:10500:5200:7900",
            "iPhone 14 Pro:25900:13900:5500:8900",
            "iPhone 14 Pro Max:29900:15900:5500:8900",
            "iPhone 15:24900:13500:5900:9500",
            "iPhone 15 Plus:26900:14500:5900:9500",
            "iPhone 15 Pro:31900:17500:6500:10500",
            "iPhone 15 Pro Max:36900:19900:6500:10500");

    /** Pattern, screen, battery. */
    private static final List<String> OTHERS = List.of(
            "Samsung Galaxy A*:6500:2900",
            "Samsung Galaxy S2*:16900:4500",
            "Samsung Galaxy Note*:17900:4500",
            "Samsung*:7900:3200",
            "Xiaomi Redmi Note*:5500:2500",
            "Xiaomi Redmi*:4900:2400",
            "Xiaomi Mi*:7500:2900",
            "Xiaomi Poco*:6500:2700",
            "Xiaomi*:5900:2600");

    private DemoPrices() {}

    /** As an admin would import it. */
    static String csv() {
        var csv = new StringBuilder("category;device_pattern;service_name;price_from;price_to;duration_minutes\n");
        for (var iphone : IPHONES) {
            var part = iphone.split(":");
            line(csv, "Замена экрана", part[0], "Замена дисплея (оригинал)", part[1], 60);
            line(csv, "Замена экрана", part[0], "Замена дисплея (копия)", part[2], 60);
            line(csv, "Замена батареи", part[0], "Замена аккумулятора", part[3], 30);
            line(csv, "Face ID", part[0], "Восстановление Face ID", part[4], 120);
        }
        for (var other : OTHERS) {
            var part = other.split(":");
            line(csv, "Замена экрана", part[0], "Замена дисплея", part[1], 90);
            line(csv, "Замена батареи", part[0], "Замена аккумулятора", part[2], 45);
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, String category, String device, String service, String from, int time) {
        var most = Integer.parseInt(from) * 12 / 10 / 100 * 100;
        csv.append(String.join(";", category, device, service, from, Integer.toString(most), Integer.toString(time)))
                .append('\n');
    }
}
