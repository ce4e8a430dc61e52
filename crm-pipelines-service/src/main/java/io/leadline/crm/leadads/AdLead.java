package io.leadline.crm.leadads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.intake.Newcomer;
import io.leadline.crm.intake.forms.Contact;
import io.leadline.crm.intake.forms.FieldMapping;
import io.leadline.crm.intake.forms.Form;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A filled-in form as Meta shows it (upstreams/meta-leadgen.md §4).
 *
 * @param answers text by field; several of one field are joined
 */
record AdLead(boolean instagram, ObjectNode answers) {
    private static final String FULL_NAME = "full_name";
    private static final String EMAIL = "email";
    private static final String TEST = "<test lead:";
    private static final int LONGEST_NOTES = 10_000;

    /** What does not go into the notes, for it has a place of its own. */
    private static final Set<String> PLACED = Set.of(FULL_NAME, "first_name", "last_name", "phone_number", EMAIL);

    static AdLead of(JsonNode body) {
        var answers = Json.lenient().createObjectNode();
        for (var field : body.path("field_data")) {
            var text = StreamSupport.stream(field.path("values").spliterator(), false)
                    .filter(JsonNode::isValueNode)
                    .map(value -> value.asText().replace("\0", "").strip())
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.joining(", "));
            var name = field.path("name").asText("").replace("\0", "");
            if (!name.isEmpty() && !text.isEmpty()) {
                answers.put(name, text);
            }
        }
        return new AdLead("ig".equals(body.path("platform").asText()), answers);
    }

    /**
     * Who it is.
     *
     * @throws Problem VALIDATION_ERROR if there is no phone number, or it is a test lead without one
     */
    Newcomer newcomer(MetaAccount account) {
        var contact = contact();
        return new Newcomer(
                "реклама " + source(),
                contact.name(),
                contact.phone(),
                source(),
                contact.budget(),
                notes(),
                account.assignedTo(),
                account.pipelineId(),
                account.stageId());
    }

    private Contact contact() {
        var form = answers.deepCopy();
        if (!form.has(FULL_NAME) && (form.has("first_name") || form.has("last_name"))) {
            form.put(
                    FULL_NAME,
                    Stream.of("first_name", "last_name")
                            .filter(form::has)
                            .map(part -> form.get(part).asText())
                            .collect(Collectors.joining(" ")));
        }
        if (form.path("phone_number").asText().startsWith(TEST)) {
            throw Problem.invalid("phone_number", "is Meta's dummy text: a test lead, nobody wrote it");
        }
        return Contact.of(Form.ofJson(form.toString().getBytes(StandardCharsets.UTF_8)), FieldMapping.NONE);
    }

    private String source() {
        return instagram ? "Instagram" : "Facebook";
    }

    /** The form's own questions, then the address. */
    private String notes() {
        var own = answers.properties().stream()
                .filter(field -> !PLACED.contains(field.getKey()))
                .map(field -> field.getKey().replace('_', ' ') + ": "
                        + field.getValue().asText());
        var email =
                answers.has(EMAIL) ? Stream.of("E-mail: " + answers.get(EMAIL).asText()) : Stream.<String>empty();
        var notes = Stream.concat(own, email).collect(Collectors.joining("\n"));
        if (notes.isEmpty()) {
            return null;
        }
        return notes.length() <= LONGEST_NOTES ? notes : notes.substring(0, LONGEST_NOTES);
    }

    @Override
    public String toString() {
        return "AdLead[***]";
    }
}
