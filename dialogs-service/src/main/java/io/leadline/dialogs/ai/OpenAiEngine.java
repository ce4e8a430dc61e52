package io.leadline.dialogs.ai;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Has a model read and word; what prices and times are offered stays the rules' to count. A model that is slow, fails or
 * talks nonsense is passed over: then the rules read alone. It is told masked texts and no secret, and what it answers is
 * data: checked, cut, shown to an operator, never run and never sent by itself.
 */
@Singleton
class OpenAiEngine implements Engine {
    static final String NAME = "openai";
    private static final Logger LOG = Logger.getLogger(OpenAiEngine.class);

    private final RulesEngine rules;
    private final ChatModel model;
    private final ModelQuestion question;
    private final ModelAnswers answers;
    private final Guard guard;

    OpenAiEngine(
            RulesEngine rules, ChatModel model, ModelQuestion question, ModelAnswers answers, AiSettings settings) {
        this.rules = rules;
        this.model = model;
        this.question = question;
        this.answers = answers;
        guard = Guard.create()
                .withTimeout()
                .duration(settings.model().timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(settings.model().failureWindow())
                .failureRatio(0.5)
                .delay(settings.model().pause().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reading read(Conversation conversation) {
        ModelAnswers.Answer answer;
        try {
            answer = guard.call(() -> ask(conversation), ModelAnswers.Answer.class);
        } catch (Exception e) {
            // Its message may quote what the client wrote.
            LOG.warnf(
                    "The model did not answer (%s); the rules read",
                    e.getClass().getName());
            return rules.read(conversation);
        }
        var reading = rules.read(conversation, NAME, answer.extraction());
        return new Reading(reading.extraction(), worded(reading.proposals(), answer), NAME);
    }

    private ModelAnswers.Answer ask(Conversation conversation) {
        var request = ChatRequest.builder()
                .messages(SystemMessage.from(question.instructions()), UserMessage.from(question.data(conversation)))
                .responseFormat(question.format(conversation))
                .build();
        return answers.read(model.chat(request).aiMessage().text(), conversation.intents());
    }

    /** Where the price list answers, it does; else the model's words are better than a form. */
    private static List<Proposal> worded(List<Proposal> proposals, ModelAnswers.Answer answer) {
        var isPriced = proposals.stream().anyMatch(one -> one.kind() == Proposal.Kind.PRICE_SUGGESTION);
        if (answer.reply() == null || isPriced) {
            return proposals;
        }
        var worded = new ArrayList<Proposal>();
        worded.add(Proposal.send(
                Proposal.Kind.QUICK_REPLY,
                answer.reply().value(),
                answer.reply().confidence()));
        proposals.stream()
                .filter(one -> one.kind() != Proposal.Kind.QUICK_REPLY)
                .forEach(worded::add);
        return worded;
    }
}
