package io.leadline.crm.crmsync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.crm.crmsync.bitrix24.BitrixClient;
import io.leadline.crm.crmsync.bitrix24.BitrixHook;
import io.leadline.crm.crmsync.calls.CallFailed;
import io.leadline.crm.crmsync.calls.Trouble;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.leads.LeadFacts.Fact;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leads, or deals with a contact, in Bitrix24 (upstreams/bitrix24.md §3): our number stands in {@code originId}, by
 * which they are found.
 */
record Bitrix24(BitrixClient client, Duration pace, BitrixHook hook, BitrixOptions options) implements OtherCrm {
    private static final String ORIGINATOR = "leadline";
    private static final int LEAD = 1;
    private static final int DEAL = 2;
    private static final int CONTACT = 3;

    private static final Map<String, String> LEAD_STAGES =
            Map.of("новый", "NEW", "в работе", "IN_PROCESS", "закрыт", "CONVERTED", "отказ", "JUNK");
    private static final Map<String, String> DEAL_STAGES =
            Map.of("новый", "NEW", "в работе", "EXECUTING", "закрыт", "WON", "отказ", "LOSE");
    private static final Map<String, String> FIELDS =
            Map.of("client_name", "title", "budget", "opportunity", "source", "sourceDescription", "notes", "comments");
    private static final Map<String, String> SOURCES = Map.ofEntries(
            Map.entry("Instagram", "ADVERTISING"),
            Map.entry("Facebook", "ADVERTISING"),
            Map.entry("Google Ads", "ADVERTISING"),
            Map.entry("Рекомендация", "RECOMMENDATION"),
            Map.entry("Холодный звонок", "CALL"),
            Map.entry("Звонок", "CALL"),
            Map.entry("Сайт", "WEB"));

    @Override
    public IntegrationKind kind() {
        return IntegrationKind.BITRIX24;
    }

    private int type() {
        return options.deals() ? DEAL : LEAD;
    }

    @Override
    public Optional<Foreign> find(long lead) throws CallFailed {
        var wish = BitrixClient.object().put("entityTypeId", type());
        wish.putObject("filter").put("originatorId", ORIGINATOR).put("originId", Long.toString(lead));
        wish.putArray("select").add("id").add("contactId");
        return call("crm.item.list", wish)
                .at("/result/items")
                .valueStream()
                .map(item -> new Foreign(item.path("id").asText(), contact(item)))
                .findFirst();
    }

    @Override
    public Foreign create(Fact lead) throws CallFailed {
        var fields = fields(lead);
        fields.put("originatorId", ORIGINATOR).put("originId", Long.toString(lead.id()));
        if (options.deals()) {
            fields.put("contactId", contactOf(lead));
        } else {
            person(fields, lead);
        }
        var item = add(type(), fields);
        return new Foreign(item.get("id").asText(), contact(item));
    }

    @Override
    public void change(Foreign there, Fact lead, boolean person) throws CallFailed {
        var fields = fields(lead);
        if (person && options.deals()) {
            fields.put("contactId", contactOf(lead));
        } else if (person) {
            // A phone is added to those there are: which of them is wrong is not ours to say.
            person(fields, lead);
        }
        var wish = BitrixClient.object().put("entityTypeId", type()).put("id", Long.parseLong(there.id()));
        wish.set("fields", fields);
        call("crm.item.update", wish);
    }

    @Override
    public String note(Fact lead) {
        return null;
    }

    @Override
    public List<String> notes(Foreign there) throws CallFailed {
        var wish = BitrixClient.object();
        wish.putObject("filter").put("ENTITY_ID", Long.parseLong(there.id())).put("ENTITY_TYPE", timeline());
        wish.putObject("order").put("ID", "DESC");
        return client.list(hook, pace, "crm.timeline.comment.list", wish, null).stream()
                .map(comment -> comment.path("COMMENT").asText())
                .toList();
    }

    @Override
    public void add(Foreign there, String note) throws CallFailed {
        var wish = BitrixClient.object();
        wish.putObject("fields")
                .put("ENTITY_ID", Long.parseLong(there.id()))
                .put("ENTITY_TYPE", timeline())
                .put("COMMENT", note);
        call("crm.timeline.comment.add", wish);
    }

    private String timeline() {
        return options.deals() ? "deal" : "lead";
    }

    @Override
    public Catalogue catalogue() throws CallFailed {
        var pipelines = new ArrayList<Catalogue.Pipeline>();
        if (options.deals()) {
            var wish = BitrixClient.object().put("entityTypeId", DEAL);
            for (var category : client.list(hook, pace, "crm.category.list", wish, "categories")) {
                var id = category.path("id").asText();
                pipelines.add(new Catalogue.Pipeline(
                        id,
                        category.path("name").asText(),
                        statuses(id.equals("0") ? "DEAL_STAGE" : "DEAL_STAGE_" + id)));
            }
        } else {
            pipelines.add(new Catalogue.Pipeline(null, "Лиды", statuses("STATUS")));
        }
        var users = client.list(hook, pace, "user.get", BitrixClient.object(), null).stream()
                .map(user -> new Catalogue.Choice(
                        user.path("ID").asText(),
                        (user.path("NAME").asText() + " "
                                        + user.path("LAST_NAME").asText())
                                .strip()))
                .toList();
        return new Catalogue(pipelines, users, List.of(), statuses("SOURCE"));
    }

    @Override
    public String greet() throws CallFailed {
        var profile = call("profile", BitrixClient.object()).get("result");
        var scopes = call("scope", BitrixClient.object())
                .get("result")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        if (!scopes.contains("crm")) {
            throw new CallFailed(new Trouble.Locked("Вебхуку нужны права crm"));
        }
        return "Bitrix24 отвечает, вебхук от имени «" + profile.path("NAME").asText() + "»";
    }

    private ObjectNode fields(Fact lead) {
        var fields = BitrixClient.object();
        options.mapping().each(lead, FIELDS, (target, value) -> {
            if (value instanceof BigDecimal amount) {
                fields.put(target, amount);
            } else {
                fields.put(target, value.toString());
            }
        });
        var sources = options.sources() == null ? Map.<String, String>of() : options.sources();
        fields.put("sourceId", sources.getOrDefault(lead.source(), SOURCES.getOrDefault(lead.source(), "OTHER")));
        var stage = options.mapping().stage(lead, options.deals() ? DEAL_STAGES : LEAD_STAGES);
        if (stage != null) {
            fields.put("stageId", inCategory(stage));
        }
        if (options.deals() && options.pipelineId() != null) {
            fields.put("categoryId", options.pipelineId());
        }
        var responsible = options.mapping().responsible(lead);
        if (responsible != null) {
            fields.put("assignedById", Long.parseLong(responsible));
        }
        return fields;
    }

    /** Stages of other categories than the first carry its number. */
    private String inCategory(String stage) {
        var category = options.pipelineId();
        return options.deals() && category != null && category != 0 && !stage.contains(":")
                ? "C" + category + ":" + stage
                : stage;
    }

    private static void person(ObjectNode fields, Fact lead) {
        fields.put("name", lead.clientName());
        fields.putArray("fm")
                .addObject()
                .put("typeId", "PHONE")
                .put("valueType", "WORK")
                .put("value", lead.phoneE164());
    }

    /** The contact with the phone, or a new one; looking first makes a repeat harmless. */
    private long contactOf(Fact lead) throws CallFailed {
        var wish = BitrixClient.object().put("type", "PHONE").put("entity_type", "CONTACT");
        wish.putArray("values").add(lead.phoneE164());
        var known = call("crm.duplicate.findbycomm", wish).at("/result/CONTACT/0");
        if (known.isIntegralNumber()) {
            return known.asLong();
        }
        var contact = BitrixClient.object();
        person(contact, lead);
        return add(CONTACT, contact).get("id").asLong();
    }

    private JsonNode add(int type, ObjectNode fields) throws CallFailed {
        var wish = BitrixClient.object().put("entityTypeId", type);
        wish.set("fields", fields);
        var item = call("crm.item.add", wish).at("/result/item");
        if (!item.path("id").isIntegralNumber()) {
            throw new CallFailed(new Trouble.Broken("Bitrix24 does not tell the new item's number", true));
        }
        return item;
    }

    private static String contact(JsonNode item) {
        var id = item.path("contactId").asText("");
        return id.isEmpty() || id.equals("0") ? null : id;
    }

    private List<Catalogue.Choice> statuses(String entity) throws CallFailed {
        var wish = BitrixClient.object();
        wish.putObject("filter").put("ENTITY_ID", entity);
        return client.list(hook, pace, "crm.status.list", wish, null).stream()
                .map(status -> new Catalogue.Choice(
                        status.path("STATUS_ID").asText(), status.path("NAME").asText()))
                .toList();
    }

    private JsonNode call(String method, ObjectNode body) throws CallFailed {
        return client.call(hook, pace, method, body);
    }

    @Override
    public String toString() {
        return "Bitrix24[" + hook.tenant() + "]";
    }
}
