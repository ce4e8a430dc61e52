package io.leadline.telephony.recordings;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.directory.People;
import io.leadline.contracts.directory.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who listened to whom, and who said whose recording it is; read in one transaction. */
@ApplicationScoped
class RecordingAudit {
    private static final String OF = """
             from telephony.recording_audit a
                left join telephony.recording r on r.tenant_id = a.tenant_id and r.id = a.recording_id
            where a.tenant_id = ? and (?::uuid is null or a.recording_id = ?)
            """;

    private final Database database;
    private final People people;

    RecordingAudit(Database database, People people) {
        this.database = database;
        this.people = people;
    }

    /**
     * One line.
     *
     * @param callId the recording's call, or null if it has none or is deleted
     * @param userName null for somebody who is not known here
     * @param action listened, linked, unlinked or retried
     */
    @Schema(name = "RecordingAuditLine", examples = """
                    {"id":17,"recording_id":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2e02",\
                    "call_id":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2e01","user_id":8,"user_name":"Ольга Иванова",\
                    "action":"listened","at":"2026-11-21T10:40:00Z"}""")
    record Line(long id, UUID recordingId, UUID callId, long userId, String userName, String action, Instant at) {
        private Line named(Person person) {
            return new Line(id, recordingId, callId, userId, person == null ? null : person.fullName(), action, at);
        }

        @Override
        public String toString() {
            return "Line[" + id + "]";
        }
    }

    /** A page of them, the latest first. */
    @Schema(name = "RecordingAuditPage", examples = """
                    {"items":[{"id":17,"recording_id":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2e02",\
                    "call_id":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2e01","user_id":8,"user_name":"Ольга Иванова",\
                    "action":"listened","at":"2026-11-21T10:40:00Z"}],"total":1,"page":1,"limit":20}""")
    record Page(List<Line> items, long total, int page, int limit) {}

    /** @param recording of this one alone, or null */
    @Transactional
    Page page(long tenant, UUID recording, int page, int limit) {
        var lines = database.list(
                "select a.id, a.recording_id, r.call_id, a.user_number, a.action, a.at" + OF
                        + "order by a.id desc limit ? offset ?",
                row -> new Line(
                        row.number("id"),
                        row.uuid("recording_id"),
                        row.uuid("call_id"),
                        row.number("user_number"),
                        null,
                        row.text("action"),
                        row.instant("at")),
                tenant,
                recording,
                recording,
                limit,
                (page - 1L) * limit);
        var known =
                people.of(tenant, lines.stream().map(Line::userId).distinct().toList());
        var total = database.first(
                        "select count(*) as total" + OF, row -> row.number("total"), tenant, recording, recording)
                .orElse(0L);
        return new Page(
                lines.stream().map(line -> line.named(known.get(line.userId()))).toList(), total, page, limit);
    }
}
