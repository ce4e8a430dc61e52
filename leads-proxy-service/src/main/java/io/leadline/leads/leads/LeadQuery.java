package io.leadline.leads.leads;

import io.leadline.contracts.problem.Problem.FieldError;
import io.leadline.leads.envelope.InvalidRequest;
import io.leadline.leads.workiz.LeadListing;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The parameters of the list (spec/leads-workiz-tab.md §4.2), checked together so that all faults are told at once. */
final class LeadQuery {
    private static final int MOST_RECORDS = 100;
    private static final int LONGEST_STATUS = 80;
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final List<FieldError> errors = new ArrayList<>();

    private LeadQuery() {}

    /** What is wanted; throws INVALID_QUERY with every parameter at fault. Null stands for an absent parameter. */
    static LeadListing of(String startDate, String offset, String records, String onlyOpen, List<String> status) {
        var query = new LeadQuery();
        var listing = new LeadListing(
                query.date(startDate),
                query.integer("offset", offset, 0, 0, Integer.MAX_VALUE),
                query.integer("records", records, MOST_RECORDS, 1, MOST_RECORDS),
                query.bool(onlyOpen),
                query.statuses(status));
        if (!query.errors.isEmpty()) {
            throw InvalidRequest.of(LeadsProblem.INVALID_QUERY, query.errors);
        }
        return listing;
    }

    private LocalDate date(String text) {
        if (text == null) {
            return null;
        }
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException _) {
            // the 31st of February and the like: told below
        }
        errors.add(new FieldError("start_date", "must be a date, YYYY-MM-DD"));
        return null;
    }

    private int integer(String name, String text, int absent, int least, int most) {
        if (text == null) {
            return absent;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most && !text.startsWith("+")) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        errors.add(new FieldError(
                name, "must be an integer " + (most == Integer.MAX_VALUE ? ">= " + least : least + ".." + most)));
        return absent;
    }

    private boolean bool(String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            errors.add(new FieldError("only_open", "must be true or false"));
        }
        return !"false".equals(text);
    }

    private List<String> statuses(List<String> statuses) {
        for (var status : statuses) {
            if (status.isBlank() || status.length() > LONGEST_STATUS || status.indexOf('\0') >= 0) {
                errors.add(new FieldError("status", "must be 1 to " + LONGEST_STATUS + " characters"));
                break;
            }
        }
        return List.copyOf(statuses);
    }
}
