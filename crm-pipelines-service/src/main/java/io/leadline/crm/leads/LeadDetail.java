package io.leadline.crm.leads;

import io.leadline.crm.pipelines.LeadStatus;
import io.leadline.crm.users.PersonView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A lead with what was said about it and what became of it, oldest first. */
@Schema(name = "LeadDetail", examples = """
                {"id":123,"client_name":"Иван Петров","phone_number":"+998901234567","status":"новый",\
                "source":"Instagram","budget":50000,"notes":"Интересуется 2-комнатной квартирой","pipeline_id":1,\
                "stage_id":1,"moved_to_stage_at":"2026-11-21T10:00:00Z","closing_date":null,\
                "created_at":"2026-11-21T10:00:00Z","updated_at":"2026-11-21T10:00:00Z",\
                "assigned_to":{"id":5,"first_name":"Мария","last_name":"Соколова"},\
                "comments":[{"id":1,"text":"Позвонил клиенту, договорились на встречу",\
                "created_by":"Мария Соколова","created_at":"2026-11-21T11:00:00Z"}],\
                "history":[{"action":"status_changed","field":"status","old_value":"новый","new_value":"в работе",\
                "changed_by":"Мария Соколова","changed_at":"2026-11-21T10:30:00Z"}]}""")
record LeadDetail(
        long id,
        String clientName,
        String phoneNumber,
        LeadStatus status,
        String source,
        BigDecimal budget,
        String notes,
        long pipelineId,
        Long stageId,
        Instant movedToStageAt,
        LocalDate closingDate,
        Instant createdAt,
        Instant updatedAt,
        PersonView assignedTo,
        List<Comment> comments,
        List<Change> history) {

    /** @param createdBy first and last name; null for what the intake wrote */
    @Schema(name = "LeadComment")
    record Comment(long id, String text, String createdBy, Instant createdAt) {}

    /**
     * @param action status_changed, assigned or updated
     * @param field what changed, as the API names it
     * @param changedBy first and last name; null for what happened by itself
     */
    @Schema(name = "LeadChange")
    record Change(String action, String field, String oldValue, String newValue, String changedBy, Instant changedAt) {}

    static LeadDetail of(LeadView lead, List<Comment> comments, List<Change> history) {
        return new LeadDetail(
                lead.id(),
                lead.clientName(),
                lead.phoneNumber(),
                lead.status(),
                lead.source(),
                lead.budget(),
                lead.notes(),
                lead.pipelineId(),
                lead.stageId(),
                lead.movedToStageAt(),
                lead.closingDate(),
                lead.createdAt(),
                lead.updatedAt(),
                lead.assignedTo(),
                comments,
                history);
    }

    @Override
    public String toString() {
        return "LeadDetail[" + id + "]";
    }
}
