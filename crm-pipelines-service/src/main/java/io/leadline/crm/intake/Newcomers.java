package io.leadline.crm.intake;

import io.leadline.contracts.phone.Phone;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.leads.Creation;
import io.leadline.crm.leads.Leads;
import io.leadline.crm.leads.NewLead;
import io.leadline.crm.tenants.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes leads of those who come by themselves, whatever they come by; part of the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Newcomers {
    /** Whose name nobody gave; a person reads it. */
    private static final String NAMELESS = "Без имени";

    private final Leads leads;
    private final Tenants tenants;

    Newcomers(Leads leads, Tenants tenants) {
        this.leads = leads;
        this.tenants = tenants;
    }

    /**
     * What somebody became.
     *
     * @param created whether it is a new lead; else the live one that had the phone number got a comment
     */
    public record Welcome(long leadId, boolean created) {}

    /**
     * Makes somebody a lead, or a comment of the live lead that has their phone number.
     *
     * @throws Problem VALIDATION_ERROR for a phone number, source, assignee, pipeline or stage that is none
     */
    public Welcome welcome(long tenant, Newcomer who) {
        return switch (leads.create(tenant, null, lead(tenant, who))) {
            case Creation.Created made -> new Welcome(made.lead().id(), true);
            case Creation.Duplicate duplicate -> {
                leads.comment(tenant, null, duplicate.leadId(), again(who));
                yield new Welcome(duplicate.leadId(), false);
            }
        };
    }

    private NewLead lead(long tenant, Newcomer who) {
        return new NewLead(
                who.name() == null ? NAMELESS : who.name(),
                phone(tenant, who.phone()),
                who.source(),
                who.budget(),
                who.notes(),
                who.assignedTo(),
                who.pipelineId(),
                who.stageId());
    }

    /** Messengers write numbers of every country without the plus: what is none as it stands may be one with it. */
    private String phone(long tenant, String typed) {
        var region = tenants.find(tenant).orElseThrow().phoneRegion();
        var international = "+" + typed.strip();
        return Phone.e164(typed, region).isEmpty()
                        && Phone.e164(international, region).isPresent()
                ? international
                : typed;
    }

    /** What a person reads in the lead when somebody asks again. */
    private static String again(Newcomer who) {
        return Stream.of(
                        "Повторное обращение: " + who.from(),
                        who.name() == null ? null : "Имя: " + who.name(),
                        who.budget() == null ? null : "Бюджет: " + who.budget().toPlainString(),
                        who.notes())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }
}
