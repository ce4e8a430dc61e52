package io.leadline.crm.crmsync.amocrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.contracts.json.Json;
import io.leadline.crm.crmsync.calls.Answer;
import io.leadline.crm.crmsync.calls.CallFailed;
import io.leadline.crm.crmsync.calls.Calls;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls of amoCRM's API, at the account's pace; a 401 renews the token once, where it can be renewed. */
@Singleton
public class AmoClient {
    /** What a page may hold (§5). */
    private static final int PAGE = 250;

    private static final int MOST_PAGES = 20;

    private final AmoApi api;
    private final AmoTokens tokens;
    private final Calls calls;

    AmoClient(@RestClient AmoApi api, AmoTokens tokens, Calls calls) {
        this.api = api;
        this.tokens = tokens;
        this.calls = calls;
    }

    private interface Request {
        Response with(String bearer);
    }

    /** A pair of tokens for an authorization code: the secrets to be stored. */
    public Map<String, String> exchange(AmoAccount account, AmoSettings settings, String code) throws CallFailed {
        return tokens.exchange(account, settings.pace(), code);
    }

    public JsonNode account(AmoAccount account, AmoSettings settings) throws CallFailed {
        return call(account, settings, "account", bearer -> api.account(account.base(), bearer));
    }

    public List<JsonNode> users(AmoAccount account, AmoSettings settings) throws CallFailed {
        return rows("users", call(account, settings, "users", bearer -> api.users(account.base(), bearer, PAGE)));
    }

    public List<JsonNode> pipelines(AmoAccount account, AmoSettings settings) throws CallFailed {
        return rows("pipelines", call(account, settings, "pipelines", bearer -> api.pipelines(account.base(), bearer)));
    }

    /** All of them: of one that is not among them it is said that it was deleted. */
    public List<JsonNode> fields(AmoAccount account, AmoSettings settings) throws CallFailed {
        var all = new ArrayList<JsonNode>();
        for (var page = 1; all.size() == (page - 1) * PAGE && page <= MOST_PAGES; page++) {
            var wanted = page;
            all.addAll(rows(
                    "custom_fields",
                    call(
                            account,
                            settings,
                            "custom fields",
                            bearer -> api.fields(account.base(), bearer, wanted, PAGE))));
        }
        return all;
    }

    /** Makes a text field of leads; its id. */
    public long addField(AmoAccount account, AmoSettings settings, String name) throws CallFailed {
        var wish = array(object().put("name", name).put("type", "text"));
        var made = rows(
                "custom_fields",
                call(account, settings, "custom fields", bearer -> api.addFields(account.base(), bearer, wish)));
        return made.isEmpty() ? 0 : made.getFirst().path("id").asLong();
    }

    public List<JsonNode> contacts(AmoAccount account, AmoSettings settings, String query) throws CallFailed {
        return rows(
                "contacts",
                call(account, settings, "contacts", bearer -> api.contacts(account.base(), bearer, query, PAGE)));
    }

    public void changeContact(AmoAccount account, AmoSettings settings, String id, ObjectNode contact)
            throws CallFailed {
        call(account, settings, "contact", bearer -> api.changeContact(account.base(), bearer, id, contact));
    }

    /** The newest first; {@code query} null for any. */
    public List<JsonNode> leads(AmoAccount account, AmoSettings settings, String query) throws CallFailed {
        return rows(
                "leads",
                call(account, settings, "leads", bearer -> api.leads(account.base(), bearer, query, PAGE, "desc")));
    }

    /** Makes a lead with what is embedded in it; the answer's one element. */
    public JsonNode addLead(AmoAccount account, AmoSettings settings, ObjectNode lead) throws CallFailed {
        return call(account, settings, "new lead", bearer -> api.addLeads(account.base(), bearer, array(lead)))
                .path(0);
    }

    public void changeLead(AmoAccount account, AmoSettings settings, String id, ObjectNode lead) throws CallFailed {
        call(account, settings, "lead", bearer -> api.changeLead(account.base(), bearer, id, lead));
    }

    /** The newest first. */
    public List<JsonNode> notes(AmoAccount account, AmoSettings settings, String lead) throws CallFailed {
        return rows(
                "notes",
                call(account, settings, "notes", bearer -> api.notes(account.base(), bearer, lead, PAGE, "desc")));
    }

    public void addNote(AmoAccount account, AmoSettings settings, String lead, String text) throws CallFailed {
        var note = object().put("note_type", "common");
        note.putObject("params").put("text", text);
        call(account, settings, "new note", bearer -> api.addNotes(account.base(), bearer, lead, array(note)));
    }

    public static ObjectNode object() {
        return Json.lenient().createObjectNode();
    }

    private JsonNode call(AmoAccount account, AmoSettings settings, String name, Request request) throws CallFailed {
        var token = tokens.current(account, settings);
        var answer = once(account, settings, name, token, request);
        if (answer.status() == 401 && account.rotates()) {
            answer = once(account, settings, name, tokens.renewed(account, settings, token), request);
        }
        return AmoAnswers.read(answer);
    }

    private Answer once(AmoAccount account, AmoSettings settings, String name, String token, Request request)
            throws CallFailed {
        return calls.make(
                "amocrm:" + account.tenant(),
                settings.pace(),
                "amoCRM " + name,
                account.base(),
                () -> request.with("Bearer " + token));
    }

    private static List<JsonNode> rows(String name, JsonNode answer) {
        return answer.path("_embedded").path(name).valueStream().toList();
    }

    private static ArrayNode array(ObjectNode only) {
        return Json.lenient().createArrayNode().add(only);
    }
}
