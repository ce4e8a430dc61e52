package io.leadline.dialogs.ai;

import io.leadline.dialogs.ai.Proposal.Kind;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** The quick reply of the rules: to what was asked, else the next question an operator would ask. */
final class Replies {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    Optional<Proposal> of(Conversation conversation, Proposals.Known known, List<Price> offers, Understood said) {
        var asked = said.said();
        if (asked.asks("hours") && said.issue() == null) {
            return reply("Работаем ежедневно " + hours(conversation) + ".", 0.9);
        }
        if (asked.asks("status") && said.issue() == null) {
            return "ready".equals(conversation.known("stage"))
                    ? reply("Готово, можно забирать: ежедневно " + hours(conversation) + ".", 0.9)
                    : reply("Уточню у мастера и сразу напишу.", 0.8);
        }
        if (known.isRepair() && !offers.isEmpty()) {
            return reply(Proposals.offered(offers), said.devices().isEmpty() && said.issue() == null ? 0.8 : 0.95);
        }
        if (said.intent() == null) {
            return smallTalk(asked);
        }
        return switch (said.intent().value()) {
            case "repair" -> repair(known);
            case "sell" ->
                reply(
                        known.device() == null
                                ? "Подскажите, пожалуйста, модель, объём памяти и состояние — назовём цену выкупа."
                                : "Подскажите, пожалуйста, объём памяти и состояние "
                                        + known.device().called() + " — назовём цену выкупа.",
                        0.8);
            case "buy" ->
                reply(
                        known.device() == null
                                ? "Подскажите, пожалуйста, какая модель интересует и на какую сумму рассчитываете?"
                                : "Уточню наличие и цену " + known.device().called() + " и сразу напишу.",
                        0.8);
            default -> reply("Уточню и сразу напишу.", 0.6);
        };
    }

    private static Optional<Proposal> repair(Proposals.Known known) {
        if (known.device() == null || known.device().model() == null) {
            return reply("Подскажите, пожалуйста, модель устройства — назову цену и срок.", 0.9);
        }
        return known.category() == null
                ? reply(
                        "Подскажите, пожалуйста, что случилось с "
                                + known.device().called() + "?",
                        0.9)
                : reply("Уточню стоимость и срок для " + known.device().called() + " и сразу напишу.", 0.8);
    }

    private static Optional<Proposal> smallTalk(Issues.Said said) {
        if (said.score("thanks") > 0) {
            return reply("Пожалуйста! Обращайтесь.", 0.8);
        }
        return said.score("greeting") > 0
                ? reply("Здравствуйте! Подскажите, пожалуйста, модель устройства и что с ним случилось?", 0.9)
                : Optional.empty();
    }

    private static String hours(Conversation conversation) {
        var hours = conversation.calendar().hours();
        return "с " + TIME.format(hours.from()) + " до " + TIME.format(hours.to());
    }

    private static Optional<Proposal> reply(String content, double confidence) {
        return Optional.of(Proposal.send(Kind.QUICK_REPLY, content, confidence));
    }
}
