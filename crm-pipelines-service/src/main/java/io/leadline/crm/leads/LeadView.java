package io.leadline.crm.leads;

import io.leadline.contracts.money.Amounts;
import io.leadline.crm.pipelines.LeadStatus;
import io.leadline.crm.users.PersonView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A lead as every change of it answers.
 *
 * @param phoneNumber as typed
 * @param stageId null where the pipeline has no stages
 * @param assignedTo null if it is nobody's
 */
@Schema(name = "Lead", examples = """
                {"id":123,"client_name":"Иван Петров","phone_number":"+998901234567","status":"новый",\
                "source":"Instagram","budget":50000,"notes":"Интересуется 2-комнатной квартирой","pipeline_id":1,\
                "stage_id":1,"moved_to_stage_at":"2026-11-21T10:00:00Z","closing_date":null,\
                "created_at":"2026-11-21T10:00:00Z","updated_at":"2026-11-21T10:00:00Z",\
                "assigned_to":{"id":5,"first_name":"Мария","last_name":"Соколова"}}""")
public record LeadView(
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
        PersonView assignedTo) {

    static LeadView of(Lead lead, PersonView assignee) {
        return new LeadView(
                lead.id,
                lead.clientName,
                lead.phoneNumber,
                lead.status(),
                lead.source,
                Amounts.plain(lead.budget),
                lead.notes,
                lead.pipelineId,
                lead.stageId,
                lead.movedToStageAt,
                lead.closingDate,
                lead.createdAt,
                lead.updatedAt,
                assignee);
    }

    @Override
    public String toString() {
        return "LeadView[" + id + "]";
    }
}
