package io.leadline.telephony.mango;

import io.leadline.contracts.database.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whose SIP address is whose, as Mango's own list of users says; nothing is guessed. In the caller's transaction. */
@Singleton
public class MangoStaff {
    private final Database database;

    MangoStaff(Database database) {
        this.database = database;
    }

    /**
     * The extension of whoever has the address.
     *
     * @param sip {@code sip:user@domain}
     */
    public Optional<String> extension(long tenant, long account, String sip) {
        return database.first(
                "select extension from telephony.mango_staff where tenant_id = ? and account_id = ? and sip = ?",
                row -> row.text("extension"),
                tenant,
                account,
                plain(sip));
    }

    /** Takes over Mango's list: extensions by address. */
    void replace(long tenant, long account, Map<String, String> bySip) {
        database.update("delete from telephony.mango_staff where tenant_id = ? and account_id = ?", tenant, account);
        var sips = bySip.keySet().stream().toList();
        List<String> extensions = sips.stream().map(bySip::get).toList();
        database.update(
                """
                insert into telephony.mango_staff (tenant_id, account_id, sip, extension)
                select ?, ?, sip, min(extension) from unnest(?::text[], ?::text[]) given (sip, extension)
                group by sip having count(distinct extension) = 1""", tenant, account, sips.stream().map(MangoStaff::plain).toList(), extensions);
    }

    private static String plain(String sip) {
        return sip.toLowerCase(Locale.ROOT).replaceFirst("^sip:", "");
    }
}
