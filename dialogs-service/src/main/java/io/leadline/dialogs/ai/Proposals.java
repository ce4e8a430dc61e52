package io.leadline.dialogs.ai;

import io.leadline.dialogs.ai.Proposal.Action;
import io.leadline.dialogs.ai.Proposal.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an operator may answer, from what is known: prices and times are ours to count, whoever read the message. */
final class Proposals {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MOST_PRICES = 4;

    private final Prices prices;
    private final Replies replies = new Replies();

    Proposals(Prices prices) {
        this.prices = prices;
    }

    /** @param said what the client's newest message asks */
    List<Proposal> of(Conversation conversation, Extraction extraction, Understood said) {
        var known = Known.of(conversation, extraction);
        var offers = known.device() == null || known.category() == null
                ? List.<Price>of()
                : prices.of(conversation.prices(), known.device(), known.category()).stream()
                        .limit(MOST_PRICES)
                        .toList();
        var proposals = new ArrayList<Proposal>();
        replies.of(conversation, known, offers, said).ifPresent(proposals::add);
        if (known.isRepair()) {
            price(conversation, offers).ifPresent(proposals::add);
            if (!offers.isEmpty() || said.said().asks("booking")) {
                slots(conversation.calendar()).ifPresent(proposals::add);
            }
        }
        return proposals;
    }

    private static Optional<Proposal> price(Conversation conversation, List<Price> offers) {
        if (offers.isEmpty() || conversation.context().get("price_final") != null) {
            return Optional.empty();
        }
        var full = offers.getFirst().from();
        var percent = conversation.history().loyalPercent();
        var isLoyal = percent > 0;
        // To a hundred, as people quote; never above what the list says.
        var price = isLoyal
                ? full.multiply(HUNDRED.subtract(BigDecimal.valueOf(percent)))
                        .divide(HUNDRED.multiply(HUNDRED), 0, RoundingMode.HALF_UP)
                        .multiply(HUNDRED)
                        .min(full)
                : full;
        if (conversation.context().get("price_quoted") instanceof Number quoted
                && new BigDecimal(quoted.toString()).compareTo(price) == 0) {
            return Optional.empty();
        }
        var content = "Рекомендуемая цена: " + Prices.amount(price) + "₽"
                + (isLoyal
                        ? " (скидка постоянному клиенту)"
                        : " (" + offers.getFirst().service() + ")");
        return Optional.of(new Proposal(
                Kind.PRICE_SUGGESTION,
                content,
                offers.size() == 1 ? 0.9 : 0.8,
                Action.UPDATE_CONTEXT,
                Map.of("price_quoted", price.stripTrailingZeros().scale() <= 0 ? price.setScale(0) : price)));
    }

    private static Optional<Proposal> slots(Conversation.Calendar calendar) {
        var free = Slots.free(calendar);
        return free.isEmpty()
                ? Optional.empty()
                : Optional.of(Proposal.send(
                        Kind.SCHEDULE_SLOT,
                        "Свободные слоты: "
                                + Slots.shown(
                                        free,
                                        calendar.now().atZone(calendar.zone()).toLocalDate()),
                        0.9));
    }

    /** Оригинал: 15000₽ (1 час). Копия: 8000₽ (1 час). */
    static String offered(List<Price> offers) {
        return offers.stream()
                .map(price -> price.service() + ": " + Prices.shown(price)
                        + (price.minutes() == null ? "" : " (" + Prices.duration(price.minutes()) + ")") + ".")
                .collect(Collectors.joining(" "));
    }

    /**
     * What is known after this message.
     *
     * @param category ours or the price list's
     */
    record Known(Device device, String category, String intent) {
        static Known of(Conversation conversation, Extraction extraction) {
            var brand = conversation.known("device", "brand");
            var model = conversation.known("device", "model");
            var before = brand == null && model == null ? null : new Device(brand == null ? model : brand, model, null);
            var device =
                    extraction.device() == null ? before : extraction.device().value();
            if (before != null && device.model() == null && device.brand().equals(before.brand())) {
                device = before;
            }
            return new Known(
                    device,
                    extraction.issue() == null
                            ? conversation.known("issue", "category")
                            : extraction.issue().value().category(),
                    extraction.intent() == null
                            ? conversation.known("intent")
                            : extraction.intent().value());
        }

        boolean isRepair() {
            return intent == null || intent.equals("repair");
        }
    }
}
