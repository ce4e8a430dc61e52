package io.leadline.crm.crmsync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.crm.crmsync.amocrm.AmoAccount;
import io.leadline.crm.crmsync.amocrm.AmoClient;
import io.leadline.crm.crmsync.amocrm.AmoSettings;
import io.leadline.crm.crmsync.calls.CallFailed;
import io.leadline.crm.crmsync.calls.Trouble;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.leads.LeadFacts.Fact;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leads in amoCRM (upstreams/amocrm.md §2 and §3): with a contact, a tag for the source, and our number in a field of
 * their own, by which they are found.
 */
record AmoCrm(AmoClient client, AmoSettings settings, AmoAccount account, AmoOptions options, AmoField field)
        implements OtherCrm {
    /** Won and lost are the same in every pipeline (§2). */
    private static final Map<String, String> STAGES = Map.of("закрыт", "142", "отказ", "143");

    private static final Map<String, String> FIELDS =
            Map.of("client_name", "name", "budget", "price", "source", "tags", "notes", "note");
    private static final String PHONE = "PHONE";

    @Override
    public IntegrationKind kind() {
        return IntegrationKind.AMOCRM;
    }

    /**
     * Their search may not know a lead yet that the list has, so both are looked through. The marks went with a field
     * that was deleted: then nobody can tell whether the lead is there, and a person decides.
     */
    @Override
    public Optional<Foreign> find(long lead) throws CallFailed {
        var mark = AmoField.mark(lead);
        var id = field.id(this);
        var found = marked(client.leads(account, settings, mark), id, mark);
        if (found.isEmpty()) {
            found = marked(client.leads(account, settings, null), id, mark);
        }
        if (found.isEmpty() && !field.isThere(this, id)) {
            if (options.leadField() == null) {
                field.instead(this, id);
            }
            throw new CallFailed(new Trouble.Refused("The field with our numbers was deleted in amoCRM, so the lead"
                    + " cannot be found there; trying again makes a new one"));
        }
        return found;
    }

    @Override
    public Foreign create(Fact lead) throws CallFailed {
        var wish = wish(lead);
        wish.put("created_at", lead.createdAt().getEpochSecond());
        var known = contact(lead.phoneE164());
        var contact = wish.withObject("_embedded").putArray("contacts").addObject();
        if (known.isPresent()) {
            contact.put("id", known.get());
        } else {
            person(contact, lead);
        }
        var made = added(wish, AmoField.mark(lead.id()));
        if (!made.path("id").isIntegralNumber()) {
            throw new CallFailed(new Trouble.Broken("amoCRM does not tell the new lead's number", true));
        }
        return new Foreign(made.get("id").asText(), made.path("contact_id").asText(null));
    }

    /** Once more where the field of our own making was deleted there: a refusal has made nothing. */
    private JsonNode added(ObjectNode wish, String mark) throws CallFailed {
        var id = field.id(this);
        try {
            return client.addLead(account, settings, with(wish, id, mark));
        } catch (CallFailed failure) {
            var ours =
                    "custom_fields_values." + wish.path("custom_fields_values").size() + ".field_id";
            if (options.leadField() != null
                    || !(failure.trouble() instanceof Trouble.Refused refused)
                    || !refused.unknown().contains(ours)) {
                throw failure;
            }
            return client.addLead(account, settings, with(wish, field.instead(this, id), mark));
        }
    }

    @Override
    public void change(Foreign there, Fact lead, boolean person) throws CallFailed {
        client.changeLead(account, settings, there.id(), wish(lead));
        if (person && there.contactId() != null) {
            var contact = AmoClient.object();
            person(contact, lead);
            client.changeContact(account, settings, there.contactId(), contact);
        }
    }

    @Override
    public String note(Fact lead) {
        var isNote = options.mapping().target("notes", FIELDS.get("notes")).equals("note");
        return isNote && lead.notes() != null && !lead.notes().isBlank() ? lead.notes() : null;
    }

    @Override
    public List<String> notes(Foreign there) throws CallFailed {
        return client.notes(account, settings, there.id()).stream()
                .map(note -> note.at("/params/text").asText())
                .toList();
    }

    @Override
    public void add(Foreign there, String note) throws CallFailed {
        client.addNote(account, settings, there.id(), note);
    }

    @Override
    public Catalogue catalogue() throws CallFailed {
        return new Catalogue(
                client.pipelines(account, settings).stream()
                        .map(pipeline -> new Catalogue.Pipeline(
                                pipeline.path("id").asText(),
                                pipeline.path("name").asText(),
                                choices(pipeline.at("/_embedded/statuses")
                                        .valueStream()
                                        .toList())))
                        .toList(),
                choices(client.users(account, settings)),
                choices(client.fields(account, settings)),
                List.of());
    }

    @Override
    public String greet() throws CallFailed {
        var name = client.account(account, settings).path("name").asText();
        var id = field.id(this);
        if (options.leadField() == null && !field.isThere(this, id)) {
            field.instead(this, id);
        }
        return "amoCRM отвечает, аккаунт «" + name + "»";
    }

    private ObjectNode wish(Fact lead) {
        var wish = AmoClient.object();
        options.mapping().each(lead, FIELDS, (target, value) -> {
            switch (target) {
                case "name" -> wish.put("name", value.toString());
                case "price" -> wish.put("price", value instanceof BigDecimal amount ? Mapping.whole(amount) : 0);
                case "tags" ->
                    wish.withObject("_embedded").putArray("tags").addObject().put("name", value.toString());
                case "note" -> {
                    // Goes as a note, see note(Fact).
                }
                default -> value(wish, Long.parseLong(target), value.toString());
            }
        });
        var stage = options.mapping().stage(lead, STAGES);
        if (stage != null) {
            wish.put("status_id", Long.parseLong(stage));
        }
        if (options.pipelineId() != null) {
            wish.put("pipeline_id", options.pipelineId());
        }
        var responsible = options.mapping().responsible(lead);
        if (responsible != null) {
            wish.put("responsible_user_id", Long.parseLong(responsible));
        }
        return wish;
    }

    private static void person(ObjectNode contact, Fact lead) {
        contact.put("name", lead.clientName());
        var phone = contact.putArray("custom_fields_values").addObject().put("field_code", PHONE);
        phone.putArray("values").addObject().put("value", lead.phoneE164()).put("enum_code", "WORK");
    }

    /** The same with one value more, behind those there are. */
    private static ObjectNode with(ObjectNode wish, long field, String value) {
        var more = wish.deepCopy();
        value(more, field, value);
        return more;
    }

    private static void value(ObjectNode wish, long field, String value) {
        wish.withArray("custom_fields_values")
                .addObject()
                .put("field_id", field)
                .putArray("values")
                .addObject()
                .put("value", value);
    }

    /** Their search is by parts, so the digits are compared. */
    private Optional<Long> contact(String phone) throws CallFailed {
        var digits = phone.substring(1);
        return client.contacts(account, settings, digits).stream()
                .filter(contact -> contact.path("custom_fields_values")
                        .valueStream()
                        .filter(value -> value.path("field_code").asText().equals(PHONE))
                        .flatMap(value -> value.path("values").valueStream())
                        .anyMatch(value -> value.path("value")
                                .asText()
                                .replaceAll("\\D", "")
                                .equals(digits)))
                .map(contact -> contact.path("id").asLong())
                .findFirst();
    }

    private static Optional<Foreign> marked(List<JsonNode> leads, long field, String mark) {
        return leads.stream()
                .filter(lead -> lead.path("custom_fields_values")
                        .valueStream()
                        .anyMatch(value -> value.path("field_id").asLong() == field
                                && value.at("/values/0/value").asText().equals(mark)))
                .map(lead -> new Foreign(
                        lead.get("id").asText(),
                        lead.at("/_embedded/contacts/0/id").asText(null)))
                .findFirst();
    }

    private static List<Catalogue.Choice> choices(List<JsonNode> rows) {
        return rows.stream()
                .map(row -> new Catalogue.Choice(
                        row.path("id").asText(), row.path("name").asText()))
                .toList();
    }

    @Override
    public String toString() {
        return "AmoCrm[" + account.tenant() + "]";
    }
}
