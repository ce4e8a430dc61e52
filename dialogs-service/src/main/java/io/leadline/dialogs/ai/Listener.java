package io.leadline.dialogs.ai;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Understands one message: devices, issue, what the client came for. */
final class Listener {
    private static final List<String> BY_WEIGHT = List.of("sell", "buy", "consult", "repair");
    private static final double PLAIN = 2;
    private static final double LEAST_OF_ISSUE = 1.8;
    /** Who wants to sell describes what is broken; he comes for money all the same. */
    private static final double SELLS = 2.5;

    private static final double BUYS = 3;

    private final Devices devices = new Devices();
    private final Issues issues = new Issues();
    private final Phrases phrases = Phrases.read("intents.txt");

    /** @param brand the maker a number alone is likely of, or null */
    Understood listen(String text, String brand) {
        var words = Words.of(text);
        var named = devices.in(words, brand);
        var said = Issues.Said.of(phrases.in(words, named.taken()));
        var issue = issues.in(words, said, named.taken(), named.hits().size() > 1);
        var intent = intent(said, issue, !named.hits().isEmpty());
        return new Understood(text, words, said, named.hits(), counts(issue, said, intent) ? issue : null, intent);
    }

    Issues issues() {
        return issues;
    }

    /** Who sells or buys names parts too: they are broken only if he says so. */
    private static boolean counts(Issues.Hit issue, Issues.Said said, Found<String> intent) {
        var isDeal = intent != null
                && (intent.value().equals("sell") || intent.value().equals("buy"));
        return issue != null && (!isDeal || said.damaged().contains(issue.clause()) || said.score("buy") > 0);
    }

    private static Found<String> intent(Issues.Said said, Issues.Hit issue, boolean hasDevice) {
        var scores = new HashMap<String, Double>();
        BY_WEIGHT.forEach(intent -> scores.put(intent, said.score(intent)));
        var isAsked = said.asks("status") || said.asks("booking") || said.asks("duration") || said.asks("quality");
        if (issue != null) {
            scores.merge("repair", Math.max(issue.weight(), LEAST_OF_ISSUE), Double::sum);
        } else if (hasDevice && said.asks("price") && said.score("repair") == 0) {
            scores.merge("buy", 2.2, Double::sum);
        }
        if (isAsked) {
            scores.merge("repair", 1.2, Double::sum);
        }
        if (scores.values().stream().allMatch(score -> score == 0) && (hasDevice || said.asks("price"))) {
            // Most who name a device to a repair shop want it repaired.
            scores.put("repair", 0.8);
        }
        if (said.score("sell") >= SELLS && said.score("mend") == 0) {
            scores.merge("sell", 3.0, Double::sum);
        }
        if (said.score("buy") >= BUYS && said.score("mend") == 0 && said.score("consult") < BUYS) {
            scores.merge("buy", 1.0, Double::sum);
        }
        var best = BY_WEIGHT.stream()
                .max(Comparator.comparing((String intent) -> scores.get(intent))
                        .thenComparing(intent -> -BY_WEIGHT.indexOf(intent)))
                .orElseThrow();
        var score = scores.get(best);
        return score == 0 ? null : new Found<>(best, confidence(score, second(scores, best)));
    }

    private static double second(Map<String, Double> scores, String best) {
        return scores.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(best))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    private static double confidence(double score, double second) {
        if (score - second < 0.5) {
            return 0.6;
        }
        return score >= PLAIN ? 0.95 : score >= 1 ? 0.8 : 0.6;
    }
}
