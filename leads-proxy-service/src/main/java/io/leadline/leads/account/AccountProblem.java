package io.leadline.leads.account;

import io.leadline.contracts.problem.ProblemCode;

/** Failures of the account's settings. */
enum AccountProblem implements ProblemCode {
    WORKIZ_CREDENTIALS_REFUSED(422, "Workiz does not accept the token or the secret; nothing was saved");

    private final int status;
    private final String title;

    AccountProblem(int status, String title) {
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
