package io.leadline.dialogs.ai;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Takes a model's answer for what it is: a stranger's form, of which only what fits is kept. */
@Singleton
class ModelAnswers {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n]]");
    private static final Pattern LINK =
            Pattern.compile("(?i)https?:|www\\.|\\b[\\w-]+\\.(?:ru|com|net|org|info|me|рф)\\b");
    private static final int LONGEST_WORD = 60;
    private static final int LONGEST_SENTENCE = 200;
    private static final int LONGEST_REPLY = 1000;
    private static final int MOST_FACTS = 3;

    private final ObjectMapper json;
    private final AiSettings settings;

    ModelAnswers(ObjectMapper json, AiSettings settings) {
        this.json = json;
        this.settings = settings;
    }

    /**
     * What is left of an answer.
     *
     * @param reply null if there is none that may be shown
     */
    record Answer(Extraction extraction, Found<String> reply) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Form(
            String intent,
            String deviceBrand,
            String deviceModel,
            String deviceColor,
            String issueCategory,
            String issueDescription,
            String clientName,
            List<String> facts,
            String reply,
            Double confidence) {}

    /** @throws IllegalArgumentException for what is no such form; it does not quote it */
    Answer read(String text, List<String> intents) {
        var form = form(text);
        var claimed = form.confidence() == null || form.confidence().isNaN() ? 0 : form.confidence();
        var sure = Math.clamp(claimed, 0, settings.model().mostConfidence());
        var brand = clean(form.deviceBrand(), LONGEST_WORD);
        var category = clean(form.issueCategory(), LONGEST_WORD);
        var description = clean(form.issueDescription(), LONGEST_SENTENCE);
        var name = clean(form.clientName(), LONGEST_WORD);
        var reply = clean(form.reply(), LONGEST_REPLY);
        var facts = form.facts() == null ? List.<String>of() : form.facts();
        return new Answer(
                new Extraction(
                        intents.contains(form.intent()) ? new Found<>(form.intent(), sure) : null,
                        brand == null
                                ? null
                                : new Found<>(
                                        new Device(
                                                brand,
                                                clean(form.deviceModel(), LONGEST_WORD),
                                                clean(form.deviceColor(), LONGEST_WORD)),
                                        sure),
                        List.of(),
                        category == null ? null : new Found<>(new Issue(category, description), sure),
                        name == null ? null : new Found<>(name, sure),
                        null,
                        facts.stream()
                                .map(fact -> clean(fact, LONGEST_SENTENCE))
                                .filter(Objects::nonNull)
                                .limit(MOST_FACTS)
                                .map(fact -> new Found<>(fact, sure))
                                .toList()),
                reply == null ? null : new Found<>(reply, sure));
    }

    private Form form(String text) {
        try {
            var form = text == null ? null : json.readerFor(Form.class).<Form>readValue(text);
            if (form == null) {
                throw new IllegalArgumentException("The model's answer is empty");
            }
            return form;
        } catch (JsonProcessingException _) {
            throw new IllegalArgumentException("The model's answer is not the form it was given");
        }
    }

    /** Null for nothing, for what is too long to be meant, and for what leads elsewhere. */
    private static String clean(String text, int longest) {
        if (text == null) {
            return null;
        }
        var clean = CONTROL.matcher(text).replaceAll(" ").strip();
        return clean.isEmpty()
                        || clean.length() > longest
                        || LINK.matcher(clean).find()
                ? null
                : clean;
    }
}
