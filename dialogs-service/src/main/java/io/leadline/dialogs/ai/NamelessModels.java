package io.leadline.dialogs.ai;

import java.util.List;
import java.util.Set;

/** Models said without their maker: 13 про макс, а52, на 11. */
final class NamelessModels {
    private static final Set<String> BEFORE_MODEL = Set.of("на", "для", "от", "у");
    /** Numbers beside these are hours and days. */
    private static final List<String> OF_TIME =
            List.of("запи", "завтр", "сегодн", "подойд", "подед", "приед", "прид", "час", "времи", "времен", "окошк");

    private static final List<String> OF_DAY =
            List.of("числ", "час", "декабр", "январ", "ноябр", "октябр", "етаж", "дом");
    private static final Set<String> IPHONE_ONLY = Set.of("Pro", "Max", "Pro Max", "mini", "Plus");
    private static final int FIRST_COMMON_IPHONE = 11;

    private final ModelReader models;
    private final DeviceFamily iphone;
    private final DeviceFamily galaxy;
    private final DeviceFamily redmi;

    NamelessModels(ModelReader models, List<DeviceFamily> families) {
        this.models = models;
        iphone = family(families, "iPhone");
        galaxy = family(families, "Galaxy");
        redmi = family(families, "Redmi");
    }

    private static DeviceFamily family(List<DeviceFamily> families, String prefix) {
        return families.stream()
                .filter(family -> family.prefix().equals(prefix))
                .findFirst()
                .orElseThrow();
    }

    void add(List<Word> words, String brand, Set<Integer> taken, List<Devices.Hit> hits) {
        for (var i = 0; i < words.size(); i++) {
            if (taken.contains(i)) {
                continue;
            }
            var family = family(words, i);
            if (family != null) {
                hit(family, words, i, Devices.SURE - 0.05, taken, hits);
            }
        }
        if (hits.stream().noneMatch(hit -> hit.device().model() != null)
                && words.stream().noneMatch(NamelessModels::isOfTime)) {
            for (var i = 0; i < words.size() && hits.isEmpty(); i++) {
                if (!taken.contains(i) && isNumberOfIphone(words, i, brand)) {
                    hit(iphone, words, i, Devices.LIKELY, taken, hits);
                }
            }
        }
    }

    private void hit(
            DeviceFamily family,
            List<Word> words,
            int at,
            double confidence,
            Set<Integer> taken,
            List<Devices.Hit> hits) {
        var read = models.read(family, words, at);
        if (read.model() != null && (at == 0 || !words.get(at - 1).is("не"))) {
            Devices.take(taken, at, read.end());
            hits.add(new Devices.Hit(new Device(family.brand(), read.model(), null), at, confidence));
        }
    }

    private DeviceFamily family(List<Word> words, int at) {
        var word = words.get(at);
        var next = at + 1 < words.size() ? words.get(at + 1) : null;
        var number = models.number(iphone, words, at);
        if (number != null) {
            var value = Integer.parseInt(number);
            var isTimed = at > 0 && word.glued() && !words.get(at - 1).number();
            var modifiers = models.modifiersAt(words, at + 1);
            var isIphone = value >= FIRST_COMMON_IPHONE && modifiers.stream().anyMatch(IPHONE_ONLY::contains)
                    || value >= 6 && value <= 8 && modifiers.contains("Plus")
                    || value == 6
                            && next != null
                            && next.glued()
                            && Set.of("s", "с").contains(next.text());
            return isIphone && !isTimed || isTraded(words, at, value) || isSaid(word, next, value) ? iphone : null;
        }
        var series = iphone.series().get(word.text());
        if (series != null
                && word.text().length() == 2
                && (series.shown().equals("XR") || series.shown().equals("XS"))) {
            return iphone;
        }
        if (next != null && next.number() && next.glued() && word.text().length() == 1) {
            return isGalaxy(word, next) ? galaxy : null;
        }
        var named = galaxy.series().get(word.text());
        if (named == null || models.read(galaxy, words, at).model() == null) {
            return null;
        }
        return switch (named.shown()) {
            case "Z Flip", "Z Fold" -> galaxy;
            case "Note" ->
                models.modifiersAt(words, at + 2).contains("Ultra")
                                || next.text().equals("20")
                        ? galaxy
                        : redmi;
            default -> null;
        };
    }

    /** одиннадцатый: in words it is a telephone, unless it is a day. */
    private static boolean isSaid(Word word, Word next, int value) {
        return !word.number()
                && value >= FIRST_COMMON_IPHONE
                && (next == null || OF_DAY.stream().noneMatch(next.key()::startsWith));
    }

    /** поменять 11 на 14: what is given and what is wanted. */
    private boolean isTraded(List<Word> words, int at, int value) {
        return value >= FIRST_COMMON_IPHONE
                && at + 2 < words.size()
                && words.get(at + 1).is("на")
                && models.number(iphone, words, at + 2) != null
                && words.stream().noneMatch(NamelessModels::isOfTime);
    }

    private boolean isGalaxy(Word letter, Word number) {
        var series = galaxy.series().get(letter.text());
        if (series == null || number.text().length() > 2) {
            return false;
        }
        var value = Integer.parseInt(number.text());
        return switch (series.shown()) {
            case "A", "M" -> number.text().length() == 2;
            case "S" -> value >= 7 && value <= 10 || value >= 20 && value <= 26;
            case "J" -> value >= 1 && value <= 8;
            default -> false;
        };
    }

    private static boolean isOfTime(Word word) {
        return OF_TIME.stream().anyMatch(word.key()::startsWith);
    }

    /** A number alone: after "на", or as an answer to what model it is; most of those who leave the name out have one. */
    private boolean isNumberOfIphone(List<Word> words, int at, String brand) {
        var number = models.number(iphone, words, at);
        if (number == null || Integer.parseInt(number) < FIRST_COMMON_IPHONE) {
            return false;
        }
        var answersWhichModel = "Apple".equals(brand);
        return answersWhichModel
                || at > 0 && BEFORE_MODEL.contains(words.get(at - 1).key());
    }
}
