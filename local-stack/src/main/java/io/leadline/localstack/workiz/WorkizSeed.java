package io.leadline.localstack.workiz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Plausible leads of a US home-service company. Phones are 555-01xx, addresses are invented. */
final class WorkizSeed {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> EMPTY_TEXTS = List.of(
            "SubStatus",
            "Phone",
            "PhoneExt",
            "SecondPhone",
            "SecondPhoneExt",
            "Email",
            "FirstName",
            "LastName",
            "Company",
            "Address",
            "Unit",
            "City",
            "State",
            "PostalCode",
            "Latitude",
            "Longitude",
            "Comments",
            "LeadNotes",
            "JobSource",
            "JobType",
            "CreatedBy");
    private static final List<String> STATUSES = List.of(
            "new",
            "Submitted",
            "Submitted",
            "In progress",
            "In progress",
            "Pending",
            "Submitted",
            "Done",
            "new",
            "Canceled");
    private static final List<String> FIRST = List.of(
            "Joe", "Emily", "Carlos", "Aisha", "Michael", "Linda", "Wei", "Sofia", "Daniel", "Grace", "Omar", "Irina",
            "Kevin", "Nora", "Patrick", "Yolanda", "Brian", "Chloe", "Marcus", "Tina");
    private static final List<String> LAST = List.of(
            "Acme",
            "Johnson",
            "Ramirez",
            "Khan",
            "O'Connor",
            "Peterson",
            "Zhang",
            "Rossi",
            "Miller",
            "Okafor",
            "Haddad",
            "Petrova",
            "Nguyen",
            "Schmidt",
            "Walsh",
            "Vargas",
            "Clark",
            "Dubois",
            "Reed");
    private static final List<String> STREETS = List.of(
            "W Main Street",
            "Oak Avenue",
            "Mission Boulevard",
            "Sunset Drive",
            "Cedar Lane",
            "5th Street",
            "Lakeview Court",
            "Hillcrest Road",
            "Palm Terrace",
            "Harbor Way");
    private static final List<Town> TOWNS = List.of(
            new Town("San Diego", "CA", "92109", "619", 32.7977, -117.2403),
            new Town("Los Angeles", "CA", "90026", "213", 34.0782, -118.2606),
            new Town("Sacramento", "CA", "95814", "916", 38.5816, -121.4944),
            new Town("Phoenix", "AZ", "85004", "602", 33.4512, -112.0700),
            new Town("Las Vegas", "NV", "89101", "702", 36.1716, -115.1391),
            new Town("Portland", "OR", "97205", "503", 45.5202, -122.6890),
            new Town("Seattle", "WA", "98101", "206", 47.6101, -122.3344));
    private static final List<String> TYPES = List.of(
            "Repair", "Installation", "Lock Repair", "Maintenance", "Estimate", "Garage Door", "Appliance Repair");
    private static final List<String> SOURCES =
            List.of("Google", "Thumbtack", "Yelp", "Referral", "Website", "Angi", "Facebook");
    private static final List<String> NOTES = List.of(
            "Please call client before heading there...",
            "Gate code 4412",
            "Client requested evening visit",
            "Dog in the yard",
            "",
            "Asked for an estimate first",
            "");

    private final Random random;
    private final WallClock wallClock;
    private final Instant now;

    private record Town(String city, String state, String zip, String area, double latitude, double longitude) {}

    WorkizSeed(Random random, WallClock wallClock, Instant now) {
        this.random = random;
        this.wallClock = wallClock;
        this.now = now;
    }

    /** Every field of the captured record, empty. */
    static ObjectNode blank() {
        var lead = JSON.createObjectNode();
        lead.put("UUID", "").put("SerialId", "").put("ClientId", "");
        lead.putNull("LeadDateTime")
                .putNull("LeadEndDateTime")
                .putNull("CreatedDate")
                .putNull("PaymentDueDate");
        lead.put("Status", "Submitted");
        EMPTY_TEXTS.forEach(field -> lead.put(field, ""));
        lead.put("Country", "US");
        lead.putArray("Team");
        return lead;
    }

    /** Lead {@code index} of {@code count}: from 28 days ago to 2 days ahead, the oldest first. */
    ObjectNode lead(int index, int count) {
        var begin = now.truncatedTo(ChronoUnit.HOURS)
                .minus(Duration.ofDays(28))
                .plus(Duration.ofMinutes(15).multipliedBy(30L * 96 * index / count + random.nextInt(8)));
        var first = pick(FIRST);
        var last = LAST.get(index % LAST.size());
        var town = TOWNS.get(random.nextInt(TOWNS.size()));
        var lead = JSON.createObjectNode();
        lead.put("LeadDateTime", wallClock.of(begin));
        lead.put("LeadEndDateTime", wallClock.of(begin.plus(Duration.ofHours(1L + random.nextInt(2)))));
        lead.put("CreatedDate", wallClock.of(earlier(begin).minusSeconds(3_600L + random.nextInt(80_000))));
        lead.put("ClientId", String.valueOf(1001 + index / 2));
        lead.put("Status", STATUSES.get(index % STATUSES.size()));
        lead.put("FirstName", first).put("LastName", last);
        lead.put("Company", index % 6 == 0 ? last + " Properties LLC" : "");
        lead.put("Phone", phone(town)).put("PhoneExt", index % 9 == 0 ? "333" : "");
        lead.put("SecondPhone", index % 5 == 0 ? phone(town) : "");
        lead.put("Email", (first + "." + last).toLowerCase(Locale.ROOT).replace("'", "") + "@example.com");
        lead.put("Address", (100 + random.nextInt(9_800)) + " " + pick(STREETS));
        lead.put("City", town.city()).put("State", town.state()).put("PostalCode", town.zip());
        unit(lead, index);
        lead.put("Latitude", coordinate(town.latitude(), index)).put("Longitude", coordinate(town.longitude(), index));
        lead.put("JobType", pick(TYPES)).put("JobSource", pick(SOURCES));
        lead.put("LeadNotes", pick(NOTES)).put("CreatedBy", "Maria Gomez");
        var team = lead.putArray("Team");
        for (int i = 0; i < index % 3; i++) {
            var member =
                    WorkizTeam.members().get((index + i) % WorkizTeam.members().size());
            team.addObject().put("id", member.id()).put("name", member.name());
        }
        optional(lead, index);
        return lead;
    }

    /** Text or number, as since 2024 (§5). */
    private static void unit(ObjectNode lead, int index) {
        if (index % 8 == 3) {
            lead.put("Unit", 12);
        } else {
            lead.put("Unit", index % 8 == 5 ? "#12" : "");
        }
    }

    /** Fields of the reference that the 2023 capture lacked: some leads have them, a client must live with both. */
    private static void optional(ObjectNode lead, int index) {
        if (index % 4 == 1) {
            lead.put("Timezone", "US/Pacific").put("ReferralCompany", index % 8 == 1 ? "Thumbtack" : "");
            lead.putArray("Tags").add("estimate").add("callback");
        }
    }

    /** Nothing is created in the future. */
    private Instant earlier(Instant begin) {
        return begin.isBefore(now) ? begin : now;
    }

    private String phone(Town town) {
        return town.area() + "55501%02d".formatted(random.nextInt(100));
    }

    private String coordinate(double around, int index) {
        return index % 5 == 4 ? "" : String.format(Locale.ROOT, "%.6f", around + random.nextDouble() / 20);
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
