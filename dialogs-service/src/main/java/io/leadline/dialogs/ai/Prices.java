package io.leadline.dialogs.ai;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The entries of a price list for a device and an issue. */
final class Prices {
    private static final Pattern SPACES = Pattern.compile("[\\s-]+");

    private final Issues issues;

    Prices(Issues issues) {
        this.issues = issues;
    }

    /** The price list's word for a category of ours, or ours. */
    String category(List<Price> prices, String category) {
        return prices.stream()
                .filter(price -> means(price, category))
                .map(Price::category)
                .findFirst()
                .orElse(category);
    }

    /**
     * The entries for a device and a category of ours or the list's, of patterns that fit the nearest ones only: what is
     * said of iPhone 14 Pro goes before what is said of every iPhone.
     */
    List<Price> of(List<Price> prices, Device device, String category) {
        var fitting = new ArrayList<Price>();
        for (var price : prices) {
            if (fits(price.devicePattern(), device)
                    && (price.category().equalsIgnoreCase(category) || means(price, category))) {
                fitting.add(price);
            }
        }
        var nearest = fitting.stream()
                .mapToInt(price -> nearness(price.devicePattern()))
                .max()
                .orElse(0);
        return fitting.stream()
                .filter(price -> nearness(price.devicePattern()) == nearest)
                .sorted(Comparator.comparing(Price::from).reversed())
                .toList();
    }

    private boolean means(Price price, String category) {
        var meaning = issues.categoryOf(price.category());
        return Objects.equals(meaning == null ? issues.categoryOf(price.service()) : meaning, category);
    }

    private static int nearness(String pattern) {
        return pattern.replace("*", "").length();
    }

    /** Whether a pattern of the price list means the device: iPhone 14* is every 14, but not iPhone 1. */
    static boolean fits(String pattern, Device device) {
        var names = new ArrayList<String>();
        names.add(plain(device.brand()));
        if (device.model() != null) {
            var model = plain(device.model());
            names.add(model);
            names.add(plain(device.brand()) + " " + model);
            // Price lists write Samsung A52 as often as Samsung Galaxy A52.
            names.add(plain(device.brand()) + " " + model.replace("galaxy ", ""));
        }
        return Arrays.stream(pattern.split("[,;/|]")).map(Prices::expression).anyMatch(one -> names.stream()
                .anyMatch(name -> one.matcher(name).matches()));
    }

    private static Pattern expression(String pattern) {
        return Pattern.compile(Arrays.stream(plain(pattern).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }

    private static String plain(String name) {
        return SPACES.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
    }

    /** 15000₽, or 15000–18000₽. */
    static String shown(Price price) {
        var from = amount(price.from());
        return price.to() == null || price.to().compareTo(price.from()) == 0
                ? from + "₽"
                : from + "–" + amount(price.to()) + "₽";
    }

    static String amount(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 0
                ? amount.toBigInteger().toString()
                : amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** 30 мин, 1 час, 1,5 часа, 2 часа, 3 дня. */
    static String duration(int minutes) {
        if (minutes < 60) {
            return minutes + " мин";
        }
        if (minutes % 1440 == 0) {
            var days = minutes / 1440;
            return days + " " + plural(days, "день", "дня", "дней");
        }
        if (minutes % 60 != 0) {
            return minutes % 30 == 0 ? minutes / 60 + ",5 часа" : minutes / 60 + " ч " + minutes % 60 + " мин";
        }
        var hours = minutes / 60;
        return hours + " " + plural(hours, "час", "часа", "часов");
    }

    private static String plural(int number, String one, String few, String many) {
        if (number % 100 / 10 == 1 || number % 10 == 0 || number % 10 > 4) {
            return many;
        }
        return number % 10 == 1 ? one : few;
    }
}
