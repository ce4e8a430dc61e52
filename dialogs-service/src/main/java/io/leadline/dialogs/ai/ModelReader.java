package io.leadline.dialogs.ai;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a model from where it begins: series, number, what follows it. */
final class ModelReader {
    private static final Set<String> UNITS = Stems.keys(
            "минут",
            "минуты",
            "минуту",
            "мин",
            "час",
            "часа",
            "часов",
            "день",
            "дня",
            "дней",
            "неделю",
            "недели",
            "неделя",
            "месяц",
            "месяца",
            "месяцев",
            "год",
            "года",
            "лет",
            "раз",
            "раза",
            "тыс",
            "тысяч",
            "тысячи",
            "тр",
            "руб",
            "р",
            "рублей",
            "рубля",
            "гб",
            "gb",
            "гиг",
            "процентов",
            "процента",
            "процент",
            "штук",
            "шт",
            "штуки",
            "метров",
            "дюймов",
            "мегапикселей",
            "мп",
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
            "утра",
            "вечера",
            "ночи",
            "дней",
            "к",
            "ч");
    private static final Map<String, String> SE_YEARS = Map.of(
            "2",
            "2020",
            "3",
            "2022",
            "2020",
            "2020",
            "2022",
            "2022",
            "второй",
            "2020",
            "второго",
            "2020",
            "третий",
            "2022",
            "третьего",
            "2022");

    private final Map<String, String> modifiers = new HashMap<>();
    private final Map<String, String> ordinals = new HashMap<>();

    ModelReader() {
        WordLists.lines("modifiers.txt").forEach(line -> spellings(line, modifiers));
        WordLists.lines("ordinals.txt").forEach(line -> spellings(line, ordinals));
    }

    /**
     * A model that was read.
     *
     * @param model null if there is none
     * @param end the word after it
     */
    record Read(String model, int end) {}

    private static void spellings(String line, Map<String, String> into) {
        var parts = line.split("\\s+");
        for (var i = 1; i < parts.length; i++) {
            into.put(Stems.key(parts[i]), parts[0].replace('_', ' '));
        }
    }

    /** What stands at a place, as a model of the family. */
    Read read(DeviceFamily family, List<Word> words, int start) {
        var at = start;
        DeviceFamily.Series series = null;
        if (at + 1 < words.size()) {
            series =
                    family.series().get(words.get(at).text() + words.get(at + 1).text());
            at += series == null ? 0 : 2;
        }
        if (series == null && at < words.size()) {
            series = family.series().get(words.get(at).text());
            at += series == null ? 0 : 1;
        }
        var number = series != null && series.shown().equals("SE") ? year(words, at) : number(family, words, at);
        if (number == null && (series == null || !series.alone()) || series == null && family.needsSeries()) {
            return new Read(null, start);
        }
        var model = new StringBuilder(series != null && series.replacesPrefix() ? "" : family.prefix() + " ");
        if (series != null) {
            model.append(series.shown()).append(number == null || series.glued() ? "" : " ");
        }
        if (number != null) {
            model.append(number);
            at++;
            var letter = letter(family, words, at);
            if (letter != null) {
                model.append(letter);
                at++;
            }
        }
        return modified(model.toString(), words, at);
    }

    /** The number at a place, in digits or words, if it may be a model's. */
    String number(DeviceFamily family, List<Word> words, int at) {
        if (at >= words.size()) {
            return null;
        }
        var word = words.get(at);
        var number = word.number() ? word.text() : ordinals.get(word.key());
        if (number == null || number.length() > 4 || isMeasured(words, at)) {
            return null;
        }
        var value = Integer.parseInt(number);
        return value >= family.least() && value <= family.most() ? number : null;
    }

    boolean isMeasured(List<Word> words, int at) {
        if (at + 1 >= words.size()) {
            return false;
        }
        var next = words.get(at + 1);
        return UNITS.contains(next.key())
                && !(next.glued() && next.text().length() == 1 && "cсc".contains(next.text()));
    }

    private static String year(List<Word> words, int at) {
        return at < words.size() ? SE_YEARS.get(words.get(at).text()) : null;
    }

    private static String letter(DeviceFamily family, List<Word> words, int at) {
        if (at >= words.size()) {
            return null;
        }
        var word = words.get(at);
        var isLatin = word.text().length() == 1 && word.text().charAt(0) < 128;
        return word.glued()
                        || isLatin
                        || family.letters().containsKey(word.text())
                                && word.text().length() == 2
                ? family.letters().get(word.text())
                : null;
    }

    private Read modified(String model, List<Word> words, int start) {
        var shown = new LinkedHashSet<String>();
        var at = start;
        while (at < words.size() && modifiers.containsKey(words.get(at).key())) {
            // A plus between models joins them, glued to a number it is one.
            shown.add(modifiers.get(words.get(at).key()));
            at++;
        }
        shown.remove("-");
        return new Read(shown.isEmpty() ? model : model + " " + String.join(" ", shown), at);
    }

    /** What follows a number at a place as modifiers, those that are dropped left out. */
    List<String> modifiersAt(List<Word> words, int at) {
        var found = new ArrayList<String>();
        for (var i = at; i < words.size() && modifiers.containsKey(words.get(i).key()); i++) {
            found.add(modifiers.get(words.get(i).key()));
        }
        found.remove("-");
        return found;
    }
}
