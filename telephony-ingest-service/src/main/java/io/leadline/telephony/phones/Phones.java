package io.leadline.telephony.phones;

import io.leadline.contracts.database.Database;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What a tenant's numbers stand for. In the caller's transaction. */
@Singleton
public class Phones {
    private final Database database;

    Phones(Database database) {
        this.database = database;
    }

    /** What a call to a number stands for; each may be null. */
    public record Meaning(String rk, String city, String avitoName, String atsNumber) {
        public static final Meaning NONE = new Meaning(null, null, null, null);
    }

    /**
     * What a number stands for now; the client's number comes before the PBX's own (roadmap 10.1).
     *
     * @param number E.164
     */
    public Optional<Meaning> meaning(long tenant, String number) {
        return database.first(
                """
                select rk, city, avito_name, ats_number from telephony.phone
                where tenant_id = ? and (number = ? or ats_number = ? and ats_number like '+%')
                order by number = ? desc limit 1""",
                row -> new Meaning(row.text("rk"), row.text("city"), row.text("avito_name"), row.text("ats_number")),
                tenant,
                number,
                number,
                number);
    }
}
