package io.leadline.crm.leads;

import io.leadline.contracts.money.Amounts;
import io.leadline.crm.leads.LeadChange.Action;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What can change about a lead, at one moment; two of them tell what changed. */
record LeadState(
        String clientName,
        String phoneNumber,
        String source,
        BigDecimal budget,
        String notes,
        LocalDate closingDate,
        String status,
        long pipelineId,
        Long stageId,
        Long assignedTo) {

    /** A changed field with its old and new value as people read them. */
    record Difference(Action action, String field, String before, String after) {}

    /**
     * What changed since.
     *
     * @param stages the name of a stage; asked only where one changed and the status did not
     * @param people the name of a user; asked only where the assignee changed
     */
    List<Difference> since(LeadState old, Function<Long, String> stages, Function<Long, String> people) {
        var found = new ArrayList<Difference>();
        add(found, Action.UPDATED, "client_name", old.clientName, clientName);
        add(found, Action.UPDATED, "phone_number", old.phoneNumber, phoneNumber);
        add(found, Action.UPDATED, "source", old.source, source);
        add(found, Action.UPDATED, "budget", amount(old.budget), amount(budget));
        add(found, Action.UPDATED, "notes", old.notes, notes);
        add(found, Action.UPDATED, "closing_date", text(old.closingDate), text(closingDate));
        add(found, Action.STATUS_CHANGED, "status", old.status, status);
        if (!Objects.equals(old.stageId, stageId) && old.status.equals(status)) {
            // A move that changes the status is told as that (DESIGN §7).
            found.add(new Difference(Action.UPDATED, "stage_id", name(stages, old.stageId), name(stages, stageId)));
        }
        if (!Objects.equals(old.assignedTo, assignedTo)) {
            found.add(new Difference(
                    Action.ASSIGNED, "assigned_to", name(people, old.assignedTo), name(people, assignedTo)));
        }
        return found;
    }

    /** The names of the fields that changed since, as the API has them. */
    List<String> fieldsSince(LeadState old) {
        var fields = new ArrayList<>(since(old, String::valueOf, String::valueOf).stream()
                .map(Difference::field)
                .toList());
        if (!Objects.equals(old.stageId, stageId) && !fields.contains("stage_id")) {
            fields.add("stage_id");
        }
        return fields;
    }

    private static void add(List<Difference> found, Action action, String field, String before, String after) {
        if (!Objects.equals(before, after)) {
            found.add(new Difference(action, field, before, after));
        }
    }

    private static String name(Function<Long, String> names, Long number) {
        return number == null ? null : names.apply(number);
    }

    private static String amount(BigDecimal value) {
        return value == null ? null : Amounts.plain(value).toPlainString();
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
