package io.leadline.crm.tasks;

import io.leadline.contracts.problem.Problem;

/** Which tasks a list shows; null means all. */
record TaskFilter(TaskStatus status, TaskDue due) {
    /** Only what is still open can be late, unless somebody asks for other ones. */
    static TaskFilter parse(String status, String due) {
        var days = due == null
                ? null
                : TaskDue.of(due).orElseThrow(() -> Problem.invalid("due", "must be today, overdue or week"));
        if (status == null) {
            return new TaskFilter(days == TaskDue.OVERDUE ? TaskStatus.OPEN : null, days);
        }
        return new TaskFilter(
                TaskStatus.of(status).orElseThrow(() -> Problem.invalid("status", "must be open, done or cancelled")),
                days);
    }
}
