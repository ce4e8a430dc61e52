package io.leadline.leads.leads;

import io.leadline.contracts.problem.ProblemCode;

/** Failures of the leads operations (spec/leads-workiz-tab.md §4, DESIGN §4). */
public enum LeadsProblem implements ProblemCode {
    INVALID_QUERY(400, "A query parameter breaks a rule of the contract"),
    INVALID_UUID(400, "The path does not hold a lead's UUID"),
    FEATURE_DISABLED(404, "The leads tab is switched off"),
    LEAD_NOT_FOUND(404, "There is no such lead"),
    UPSTREAM_VALIDATION_ERROR(422, "Workiz refused the request"),
    RATE_LIMITED(429, "The account's Workiz quota leaves no call free just now"),
    UPSTREAM_ERROR(502, "Workiz did not do what was asked"),
    WORKIZ_NOT_CONFIGURED(503, "The tenant has no Workiz account");

    private final int status;
    private final String title;

    LeadsProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
