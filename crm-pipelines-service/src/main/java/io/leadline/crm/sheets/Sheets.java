package io.leadline.crm.sheets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.json.Json;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Google Sheets (upstreams/google-sheets.md); never called inside a transaction. Values are written {@code RAW}: with
 * {@code USER_ENTERED} a client's text could be a formula, and phones would lose their plus. Each method throws
 * {@link Stop} where Google does not do it.
 */
@Singleton
class Sheets {
    private static final String RAW = "RAW";
    private static final String BEYOND = "exceeds grid limits";

    private final SheetsApi api;
    private final GoogleTokens tokens;
    private final SheetsSettings settings;

    Sheets(@RestClient SheetsApi api, GoogleTokens tokens, SheetsSettings settings) {
        this.api = api;
        this.tokens = tokens;
        this.settings = settings;
    }

    /** A row of the sheet, from 1, and what it shall hold. */
    record Row(int number, ArrayNode cells) {}

    /** The document's tabs, by title. */
    List<String> tabs(SheetAccount account) {
        var tabs = new ArrayList<String>();
        call(account, false, bearer -> api.document(bearer, account.spreadsheetId(), "sheets.properties.title"))
                .path("sheets")
                .forEach(sheet -> tabs.add(sheet.at("/properties/title").asText()));
        return tabs;
    }

    /** Rows of a range; trailing empty ones are missing, and all of them beyond the sheet's end. */
    JsonNode read(SheetAccount account, String cells) {
        return call(
                        account,
                        false,
                        bearer -> api.read(bearer, account.spreadsheetId(), account.range(cells), "UNFORMATTED_VALUE"))
                .path("values");
    }

    /** Writes cells where they belong; may be repeated. */
    void write(SheetAccount account, String cells, ArrayNode row) {
        var body = Json.lenient().createObjectNode();
        body.putArray("values").add(row);
        call(
                account,
                true,
                bearer -> api.write(bearer, account.spreadsheetId(), account.range(cells), RAW, body.toString()));
    }

    /** Adds rows below the table that begins at the first row. Not to be repeated blindly: it would add them again. */
    void append(SheetAccount account, String columns, List<ArrayNode> rows) {
        var body = Json.lenient().createObjectNode();
        body.putArray("values").addAll(rows);
        call(
                account,
                true,
                bearer -> api.append(
                        bearer, account.spreadsheetId(), account.range(columns), RAW, "INSERT_ROWS", body.toString()));
    }

    /** Writes whole rows anew; may be repeated. */
    void update(SheetAccount account, String lastColumn, List<Row> rows) {
        var body = Json.lenient().createObjectNode().put("valueInputOption", RAW);
        var data = body.putArray("data");
        for (var row : rows) {
            data.addObject()
                    .put("range", account.range("A" + row.number() + ":" + lastColumn + row.number()))
                    .putArray("values")
                    .add(row.cells());
        }
        call(account, true, bearer -> api.update(bearer, account.spreadsheetId(), body.toString()));
    }

    /** A token that Google no longer takes is replaced once. */
    private JsonNode call(SheetAccount account, boolean writes, Function<String, Response> request) {
        var answer = answered(account, writes, request);
        if (answer.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            tokens.forget(account.google());
            answer = answered(account, writes, request);
        }
        return understood(account, writes, answer);
    }

    private record Answer(int status, JsonNode body) {}

    private Answer answered(SheetAccount account, boolean writes, Function<String, Response> request) {
        var bearer = "Bearer " + tokens.of(account.google());
        try (var response = request.apply(bearer)) {
            var status = response.getStatus();
            try {
                return new Answer(status, Json.lenient().readTree(response.readEntity(byte[].class)));
            } catch (IOException _) {
                return new Answer(status, null);
            }
        } catch (ProcessingException _) {
            throw silent("Google did not answer", writes);
        }
    }

    private JsonNode understood(SheetAccount account, boolean writes, Answer answer) {
        var body = answer.body() == null ? Json.lenient().missingNode() : answer.body();
        var message = body.at("/error/message").asText();
        return switch (answer.status()) {
            case 200 -> {
                if (!body.isObject()) {
                    throw silent("Google's answer is not readable", writes);
                }
                yield body;
            }
            case 400 -> {
                if (message.contains(BEYOND) && !writes) {
                    yield Json.lenient().createObjectNode();
                }
                throw Stop.refused(
                        message.startsWith("Unable to parse range")
                                ? "The document has no sheet «" + account.sheet() + "»: make it, or save another name"
                                : "Google does not understand the request (400)");
            }
            case 401 ->
                throw Stop.refused("Google refuses " + account.google().email() + ": make a new key and save it");
            case 403 ->
                throw Stop.refused("Share the sheet with " + account.google().email()
                        + " as Editor; if it is shared, switch on the Google Sheets API in the key's project");
            case 404 ->
                throw Stop.refused("There is no spreadsheet with this id: copy it from the sheet's address, between"
                        + " /d/ and /edit");
            case 429 ->
                throw Stop.until(
                        new Outcome.Paused("Google's quota for this minute is used up", settings.quotaPause()));
            default -> throw silent("Google failed (" + answer.status() + ")", writes);
        };
    }

    /** A write may have arrived: what is on its way gets time to, before the next try reads the sheet. */
    private Stop silent(String why, boolean writes) {
        return Stop.until(new Outcome.Later(why, writes, writes ? settings.doubtPause() : null));
    }
}
