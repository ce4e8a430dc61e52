package io.leadline.telephony.calls.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The order of a page of calls. Each column has an index (tenant, column, started_at) that is read forwards or backwards
 * with all its columns, so the latest come last where the least come first; the operator's name, which is
 * another table's, is found by the operator's number. What is empty comes last either way.
 *
 * @param column of the table, under the name {@code c}
 * @param mayBeEmpty whether a call may have none
 */
record CallOrder(String column, boolean mayBeEmpty, boolean down) {
    private static final String OPERATOR_NAME = "operator_name";

    private static final Map<String, String> FULL = Map.of(
            "date_create", "c.started_at",
            "status", "c.status",
            "talk_seconds", "c.talk_seconds",
            "has_recording", "(c.recordings > 0)");

    private static final Map<String, String> EMPTY_AT_TIMES = Map.of(
            "phone_client", "c.client_phone",
            "phone_ats", "coalesce(c.ats_number, c.line)",
            "line", "c.line",
            "rk", "c.rk",
            "city", "c.city",
            "avito_name", "c.avito_name");

    /** @param sort as {@link CallFilter#sort} allows it */
    static CallOrder of(String sort) {
        var down = sort.startsWith("-");
        var name = down ? sort.substring(1) : sort;
        if (name.equals(OPERATOR_NAME)) {
            return new CallOrder(OPERATOR_NAME, true, down);
        }
        var full = FULL.get(name);
        return full == null ? new CallOrder(EMPTY_AT_TIMES.get(name), true, down) : new CallOrder(full, false, down);
    }

    /**
     * A page's statement.
     *
     * @param select of {@code c}
     * @param where from {@code from} on
     * @param values of {@code where}; those of the statement come of it
     */
    String page(String select, String where, List<Object> values, int limit, long offset) {
        if (column.equals(OPERATOR_NAME)) {
            return byOperator(select, where, values, limit, offset);
        }
        if (!down || !mayBeEmpty) {
            Collections.addAll(values, limit, offset);
            return select + where + " order by " + by(column) + " limit ? offset ?";
        }
        // An index read backwards has what is empty first: so that comes of a statement of its own.
        var both = new ArrayList<>(values);
        both.add(limit + offset);
        both.addAll(values);
        Collections.addAll(both, limit + offset, limit, offset);
        values.clear();
        values.addAll(both);
        return "select * from ((" + select + ", false as is_empty" + where + " and " + column + " is not null"
                + " order by " + by(column) + " limit ?) union all (" + select + ", true" + where + " and " + column
                + " is null"
                + " order by " + by("c.started_at") + " limit ?)) c order by is_empty, "
                + by(column)
                + " limit ? offset ?";
    }

    /**
     * How many calls each operator has tells whose stand on the page; theirs alone are read, by the index of each. Those
     * of one name stay apart.
     */
    private String byOperator(String select, String where, List<Object> values, int limit, long offset) {
        var all = new ArrayList<>(values);
        for (var ofSomebodyOrNobody = 0; ofSomebodyOrNobody < 2; ofSomebodyOrNobody++) {
            all.addAll(values);
            Collections.addAll(all, offset, limit);
        }
        Collections.addAll(all, offset + limit, offset, limit);
        values.clear();
        values.addAll(all);
        var theirs = " order by " + by("c.operator") + " offset greatest(? - o.before, 0) limit ?";
        return "with operators as (select c.tenant_id, c.operator, count(*) as calls" + where + " group by 1, 2), "
                + """
                places as (
                    select o.operator, o.calls, sum(o.calls) over (
                        order by nullif(concat_ws(' ', p.first_name, p.last_name), '')%1$s nulls last, o.operator%1$s
                    )::bigint - o.calls as before
                    from operators o left join telephony.person p on p.tenant_id = o.tenant_id and p.number = o.operator)
                """.formatted(direction())
                + "select c.* from places o cross join lateral ((" + select + where + " and c.operator = o.operator"
                + theirs
                + ") union all (" + select + where + " and c.operator is null and o.operator is null" + theirs
                + ")) c where o.before < ? and o.before + o.calls > ? order by o.before, "
                + by("c.started_at") + " limit ?";
    }

    private String by(String first) {
        return first + direction() + (first.equals("c.started_at") ? "" : ", c.started_at" + direction()) + ", c.id"
                + direction();
    }

    private String direction() {
        return down ? " desc" : "";
    }
}
