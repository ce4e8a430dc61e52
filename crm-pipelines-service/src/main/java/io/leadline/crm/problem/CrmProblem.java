package io.leadline.crm.problem;

import io.leadline.contracts.problem.ProblemCode;

/** Failures only this service knows, beside those every service knows. */
public enum CrmProblem implements ProblemCode {
    /** Also for a blocked user: who may not sign in learns nothing about the account. */
    INVALID_CREDENTIALS(401, "The login or the password is wrong"),
    INVALID_REFRESH_TOKEN(401, "The session has ended; sign in again"),
    NOT_THE_FIRST_TENANT(403, "Only the first tenant's owner manages tenants"),
    OWNER_PROTECTED(403, "Only an owner may do this to an owner"),
    EXPORT_TOO_LONG(400, "So many rows are too many for this format"),
    EXPORT_LIMIT(403, "The user has taken out as many leads today as the limit allows"),
    LOGIN_TAKEN(409, "The login is taken"),
    OWN_ACCOUNT(409, "Nobody does this to the own account"),
    LAST_OWNER(409, "A tenant keeps at least one active owner"),
    DEFAULT_PIPELINE(409, "A tenant keeps exactly one default pipeline"),
    STAGE_HAS_LEADS(409, "Leads stand in the stage"),
    LEAD_EXISTS(409, "A lead with this phone number is there already"),
    TOO_MANY_LOGINS(429, "Too many failed logins"),
    TELEGRAM_NOT_CONFIGURED(503, "There is no Telegram bot for notices");

    private final int status;
    private final String title;

    CrmProblem(int status, String title) {
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
