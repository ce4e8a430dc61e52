package io.leadline.leads.leads;

import io.leadline.contracts.problem.Problem.FieldError;
import io.leadline.leads.envelope.InvalidRequest;
import io.leadline.leads.workiz.LeadListing;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The parameters of the lists and the path (spec/leads-workiz-tab.md §4.2, §4.3), checked together so that all faults are told at once. */
final class LeadQuery {
    private static final int MOST_RECORDS = 100;
    /** Far beyond what a lead is changed in a year; a database that skips more rows only wastes time. */
    private static final int MOST_OFFSET = 100_000;

    private static final int LONGEST_STATUS = 80;
    /** Six upper-case alphanumerics as seen; what Workiz may do tomorrow is not refused today. */
    private static final Pattern UUID = Pattern.compile("[A-Za-z0-9]{1,32}");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,10}");

    private final List<FieldError> errors = new ArrayList<>();

    private final MultivaluedMap<String, String> parameters;

    private LeadQuery(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * What is wanted; throws INVALID_QUERY with every parameter at fault. Takes the parameters as they came, for
     * JAX-RS drops empty ones, and {@code offset=} is not the same as no offset.
     */
    static LeadListing of(MultivaluedMap<String, String> parameters) {
        var query = new LeadQuery(parameters);
        var listing = new LeadListing(
                query.date("start_date"),
                query.integer("offset", 0, 0, Integer.MAX_VALUE),
                query.integer("records", MOST_RECORDS, 1, MOST_RECORDS),
                query.bool("only_open"),
                query.texts("status"));
        if (!query.errors.isEmpty()) {
            throw InvalidRequest.of(LeadsProblem.INVALID_QUERY, query.errors);
        }
        return listing;
    }

    /** Which part of a list of our own is wanted, by {@code offset} and {@code records}; throws as {@link #of}. */
    static Slice slice(MultivaluedMap<String, String> parameters) {
        var query = new LeadQuery(parameters);
        var slice = new Slice(
                query.integer("offset", 0, 0, MOST_OFFSET), query.integer("records", MOST_RECORDS, 1, MOST_RECORDS));
        if (!query.errors.isEmpty()) {
            throw InvalidRequest.of(LeadsProblem.INVALID_QUERY, query.errors);
        }
        return slice;
    }

    /** @param records 1 to 100 */
    record Slice(int offset, int records) {}

    /** The lead a path names; throws INVALID_UUID where it can name none. */
    static String uuid(String text) {
        if (!UUID.matcher(text).matches()) {
            throw InvalidRequest.of(
                    LeadsProblem.INVALID_UUID, List.of(new FieldError("uuid", "must be 1 to 32 letters and digits")));
        }
        return text;
    }

    /** The value of a parameter that may stand once; null where it does not stand at all. */
    private String one(String name) {
        var values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            errors.add(new FieldError(name, "must be given once"));
            return null;
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    private LocalDate date(String name) {
        var text = one(name);
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
        errors.add(new FieldError(name, "must be a date, YYYY-MM-DD"));
        return null;
    }

    private int integer(String name, int absent, int least, int most) {
        var text = one(name);
        if (text == null) {
            return absent;
        }
        try {
            // parseInt takes a plus sign and the digits of every script.
            if (INTEGER.matcher(text).matches()) {
                var number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            }
        } catch (NumberFormatException _) {
            // told below
        }
        errors.add(new FieldError(
                name, "must be an integer " + (most == Integer.MAX_VALUE ? ">= " + least : least + ".." + most)));
        return absent;
    }

    private boolean bool(String name) {
        var text = one(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            errors.add(new FieldError(name, "must be true or false"));
        }
        return !"false".equals(text);
    }

    private List<String> texts(String name) {
        var texts = parameters.getOrDefault(name, List.of());
        for (var text : texts) {
            if (text.isBlank() || text.length() > LONGEST_STATUS) {
                errors.add(new FieldError(name, "must be 1 to " + LONGEST_STATUS + " characters"));
                break;
            }
        }
        return List.copyOf(texts);
    }
}
