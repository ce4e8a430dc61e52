package io.leadline.crm.table;

import io.leadline.crm.leads.LeadCard;
import io.leadline.crm.pipelines.LeadStatus;
import io.leadline.crm.pipelines.PlaceNames;
import io.leadline.crm.tasks.TaskType;
import io.leadline.crm.tasks.TaskView;
import io.leadline.crm.users.PersonView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A lead with all a table needs, so that it asks for nothing else. */
@Schema(name = "LeadTableRow", examples = """
                {"id":123,"client_name":"Иван Петров","phone_number":"+998901234567",\
                "status":"в работе","source":"Instagram","budget":50000,"pipeline":{"id":1,"name":"Основная"},\
                "stage":{"id":2,"name":"В работе"},"moved_to_stage_at":"2026-11-21T10:30:00Z",\
                "assigned_to":{"id":5,"first_name":"Мария","last_name":"Соколова"},\
                "last_comment":{"id":15,"text":"Попросил планировки","created_by":"Мария Соколова",\
                "created_at":"2026-11-21T15:00:00Z"},"next_task":{"id":31,"type":"call",\
                "due_at":"2026-11-22T11:00:00Z","note":"Перезвонить","assigned_to_user_id":5},\
                "created_at":"2026-11-21T10:00:00Z","updated_at":"2026-11-21T15:00:00Z"}""")
record TableRow(
        long id,
        String clientName,
        String phoneNumber,
        LeadStatus status,
        String source,
        BigDecimal budget,
        Place pipeline,
        Place stage,
        Instant movedToStageAt,
        PersonView assignedTo,
        LastComment lastComment,
        NextTask nextTask,
        Instant createdAt,
        Instant updatedAt) {

    /** A pipeline or stage. */
    @Schema(name = "LeadPlace")
    record Place(long id, String name) {
        static Place of(Long id, Map<Long, String> names) {
            return id == null ? null : new Place(id, names.get(id));
        }
    }

    /** @param createdBy first and last name; null for what the intake wrote */
    @Schema(name = "LastComment")
    record LastComment(long id, String text, String createdBy, Instant createdAt) {}

    /** The open task that is due first. */
    @Schema(name = "NextTask")
    record NextTask(long id, TaskType type, Instant dueAt, String note, long assignedToUserId) {}

    static TableRow of(LeadCard lead, PlaceNames names, Map<Long, PersonView> people, TaskView next) {
        return new TableRow(
                lead.id(),
                lead.clientName(),
                lead.phoneNumber(),
                lead.status(),
                lead.source(),
                lead.budget(),
                Place.of(lead.pipelineId(), names.pipelines()),
                Place.of(lead.stageId(), names.stages()),
                lead.movedToStageAt(),
                lead.assignedTo() == null ? null : people.get(lead.assignedTo()),
                comment(lead.lastComment(), people),
                next == null
                        ? null
                        : new NextTask(next.id(), next.type(), next.dueAt(), next.note(), next.assignedToUserId()),
                lead.createdAt(),
                lead.updatedAt());
    }

    private static LastComment comment(LeadCard.LastComment last, Map<Long, PersonView> people) {
        if (last == null) {
            return null;
        }
        var author =
                last.createdBy() == null ? null : people.get(last.createdBy()).fullName();
        return new LastComment(last.id(), last.text(), author, last.createdAt());
    }

    @Override
    public String toString() {
        return "TableRow[" + id + "]";
    }
}
