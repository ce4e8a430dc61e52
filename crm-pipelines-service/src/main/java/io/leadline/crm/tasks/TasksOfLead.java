package io.leadline.crm.tasks;

import io.leadline.crm.leads.LeadFollowers;
import jakarta.enterprise.context.ApplicationScoped;

/** A deleted lead's tasks are nobody's to do. */
@ApplicationScoped
class TasksOfLead implements LeadFollowers {
    private final Task.Repo tasks;

    TasksOfLead(Task.Repo tasks) {
        this.tasks = tasks;
    }

    @Override
    public void leadDeleted(long tenant, long lead) {
        tasks.hide(tenant, lead, true);
    }

    @Override
    public void leadRestored(long tenant, long lead) {
        tasks.hide(tenant, lead, false);
    }
}
