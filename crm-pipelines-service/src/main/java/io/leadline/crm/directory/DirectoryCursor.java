package io.leadline.crm.directory;

import io.leadline.contracts.problem.Problem;
import java.util.regex.Pattern;

/** Where a page of the directory begins: after a tenant's number, or, all tenants passed, after a user's. */
record DirectoryCursor(boolean amongUsers, long number) {
    static final DirectoryCursor BEGINNING = new DirectoryCursor(false, 0);
    static final DirectoryCursor USERS = new DirectoryCursor(true, 0);

    private static final Pattern FORM = Pattern.compile("([tu])(\\d{1,18})");

    static DirectoryCursor parse(String text) {
        if (text == null) {
            return BEGINNING;
        }
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw Problem.invalid("after", "must be the next of a page before");
        }
        return new DirectoryCursor(parts.group(1).equals("u"), Long.parseLong(parts.group(2)));
    }

    @Override
    public String toString() {
        return (amongUsers ? "u" : "t") + number;
    }
}
