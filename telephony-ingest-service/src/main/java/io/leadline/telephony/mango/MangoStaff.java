package io.leadline.telephony.mango;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whose SIP address is whose, as Mango's own list of users says; nothing is guessed. In the caller's transaction. */
@Singleton
public class MangoStaff {
    /** What answers with the list. */
    static final String METHOD = "config/users/request";

    private final Database database;
    private final StaffTurns turns;

    MangoStaff(Database database, StaffTurns turns) {
        this.database = database;
        this.turns = turns;
    }

    /**
     * The extension of whoever has the address; if nobody has, Mango is asked soon.
     *
     * @param sip {@code sip:user@domain}
     */
    public Optional<String> extension(long tenant, long account, String sip) {
        var found = database.first(
                "select extension from telephony.mango_staff where tenant_id = ? and account_id = ? and sip = ?",
                row -> row.text("extension"),
                tenant,
                account,
                plain(sip));
        if (found.isEmpty()) {
            turns.wish(tenant, account, plain(sip));
        }
        return found;
    }

    /** Takes over Mango's list; an answer without one changes nothing. */
    void replace(long tenant, long account, JsonNode answer) {
        if (!answer.path("users").isArray()) {
            return;
        }
        var bySip = addresses(answer);
        forget(tenant, account);
        insert(tenant, account, bySip);
    }

    /** The account is no more, or another's. */
    void forget(long tenant, long account) {
        database.update("delete from telephony.mango_staff where tenant_id = ? and account_id = ?", tenant, account);
    }

    private void insert(long tenant, long account, Map<String, String> bySip) {
        var sips = bySip.keySet().stream().toList();
        database.update(
                """
                insert into telephony.mango_staff (tenant_id, account_id, sip, extension)
                select ?, ?, sip, extension from unnest(?::text[], ?::text[]) given (sip, extension)
                on conflict (tenant_id, account_id, sip) do update set extension = excluded.extension""", tenant, account, sips, sips.stream().map(bySip::get).toList());
    }

    /** Extensions by address. */
    private static Map<String, String> addresses(JsonNode answer) {
        var bySip = new HashMap<String, String>();
        for (var user : answer.path("users")) {
            var extension = user.at("/telephony/extension").asText("");
            for (var number : user.at("/telephony/numbers")) {
                var sip = plain(number.path("number").asText(""));
                if (!extension.isEmpty() && number.path("protocol").asText("").equals("sip") && !sip.isEmpty()) {
                    // An address of two people is nobody's.
                    bySip.merge(sip, extension, (one, other) -> one.equals(other) ? one : "");
                }
            }
        }
        bySip.values().removeIf(String::isEmpty);
        return bySip;
    }

    private static String plain(String sip) {
        return sip.toLowerCase(Locale.ROOT).replaceFirst("^sip:", "");
    }
}
