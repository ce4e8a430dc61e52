package io.leadline.leads.workiz;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The nine calls of spec/leads-workiz-tab.md §5. Puts the account's credentials in, never lets them out, and turns
 * whatever may happen out there into a {@link WorkizAnswer}. Never called inside a transaction: calls wait.
 */
@Singleton
public class WorkizClient {
    private static final Pattern ALREADY_SO = Pattern.compile("(?i)\\b(already|not) assigned\\b");
    private static final int LOOKED_AT = 100;
    private static final int MOST_PAGES = 5;

    private final WorkizApi api;
    private final WorkizTeamApi team;
    private final Attempts attempts;
    private final Circuits circuits;
    private final Clock clock;

    WorkizClient(
            @RestClient WorkizApi api,
            @RestClient WorkizTeamApi team,
            Attempts attempts,
            Circuits circuits,
            Clock clock) {
        this.api = api;
        this.team = team;
        this.attempts = attempts;
        this.circuits = circuits;
        this.clock = clock;
    }

    /** {@code GET lead/all/}. */
    public WorkizAnswer list(WorkizAccount account, LeadListing wanted) {
        return circuits.call(account, () -> listed(account, wanted, CallKind.READ));
    }

    /** {@code GET lead/get/{UUID}/}. */
    public WorkizAnswer get(WorkizAccount account, String uuid) {
        return circuits.call(account, () -> got(account, uuid, CallKind.READ));
    }

    /** {@code GET team/all/}. */
    public WorkizAnswer team(WorkizAccount account) {
        return circuits.call(
                account, () -> attempts.make("team/all", CallKind.READ, account, () -> team.all(account.token())));
    }

    /**
     * {@code POST lead/create/} with fields as Workiz writes them; never makes two leads. Where Workiz's answer is
     * lost the lead is looked up, and what the list shows of it is the answer.
     *
     * @param known whether a lead of this UUID became the outcome of another request since that moment
     */
    public WorkizAnswer create(WorkizAccount account, Map<String, Object> fields, BiPredicate<String, Instant> known) {
        var sought = new SoughtLead(fields, account.zone(), clock.instant(), known);
        return circuits.call(
                account,
                () -> OnceOnly.run(
                        () -> posted("lead/create", CallKind.ONCE, account, fields, api::create),
                        () -> find(account, sought)));
    }

    /** {@code POST lead/update/} with the changed fields. */
    public WorkizAnswer update(WorkizAccount account, String uuid, Map<String, Object> changes) {
        var fields = new HashMap<>(changes);
        fields.put("UUID", uuid);
        return post("lead/update", account, fields, api::update);
    }

    /** {@code POST lead/markLost/{UUID}/}. */
    public WorkizAnswer markLost(WorkizAccount account, String uuid) {
        return post("lead/markLost", account, Map.of(), (token, body) -> api.markLost(token, uuid, body));
    }

    /** {@code POST lead/activate/{UUID}/}. */
    public WorkizAnswer activate(WorkizAccount account, String uuid) {
        return post("lead/activate", account, Map.of(), (token, body) -> api.activate(token, uuid, body));
    }

    /** {@code POST lead/assign/}; the user by full name. To be assigned already is as good as done. */
    public WorkizAnswer assign(WorkizAccount account, String uuid, String user) {
        return asItShouldBe(post("lead/assign", account, Map.of("UUID", uuid, "User", user), api::assign));
    }

    /** {@code POST lead/unassign/}; the user by full name. Not to be assigned is as good as done. */
    public WorkizAnswer unassign(WorkizAccount account, String uuid, String user) {
        return asItShouldBe(post("lead/unassign", account, Map.of("UUID", uuid, "User", user), api::unassign));
    }

    /**
     * {@code POST lead/convert/}; never converts twice. Where Workiz's answer is lost the lead is looked up: if it is
     * converted, its own UUID and client are the answer, for the job's cannot be learnt from it.
     */
    public WorkizAnswer convert(WorkizAccount account, String uuid) {
        return circuits.call(
                account,
                () -> OnceOnly.run(
                        () -> posted("lead/convert", CallKind.ONCE, account, Map.of("UUID", uuid), api::convert),
                        () -> conversion(account, uuid)));
    }

    private OnceOnly.Trace find(WorkizAccount account, SoughtLead sought) {
        for (var page = 0; page < MOST_PAGES; page++) {
            var wanted = new LeadListing(sought.listedFrom(), page * LOOKED_AT, LOOKED_AT, false, List.of());
            switch (listed(account, wanted, CallKind.REPEATABLE_WRITE)) {
                case WorkizAnswer.Data data
                when data.value().isArray() -> {
                    var candidates = data.value()
                            .valueStream()
                            .filter(lead -> sought.mayBe(new WorkizLead(lead)))
                            .toList();
                    if (!candidates.isEmpty()) {
                        var lead = candidates.getFirst();
                        return candidates.size() == 1 && sought.is(new WorkizLead(lead))
                                ? done(lead)
                                : new OnceOnly.Trace.Unknown();
                    }
                    if (data.value().size() < LOOKED_AT || Boolean.FALSE.equals(data.hasMore())) {
                        return new OnceOnly.Trace.Nothing();
                    }
                }
                case WorkizAnswer.Nothing() -> {
                    return new OnceOnly.Trace.Nothing();
                }
                default -> {
                    return new OnceOnly.Trace.Unknown();
                }
            }
        }
        return new OnceOnly.Trace.Unknown();
    }

    private OnceOnly.Trace conversion(WorkizAccount account, String uuid) {
        return switch (got(account, uuid, CallKind.REPEATABLE_WRITE)) {
            case WorkizAnswer.Data data when new WorkizLead(data.first()).isConverted() -> done(data.first());
            case WorkizAnswer.Data data
            when new WorkizLead(data.first()).uuid() != null -> new OnceOnly.Trace.Nothing();
            default -> new OnceOnly.Trace.Unknown();
        };
    }

    private static OnceOnly.Trace done(JsonNode lead) {
        return new OnceOnly.Trace.Done(new WorkizAnswer.Data(lead, null, null));
    }

    private static WorkizAnswer asItShouldBe(WorkizAnswer answer) {
        var refusal =
                switch (answer) {
                    case WorkizAnswer.Invalid(var text) -> text;
                    case WorkizAnswer.SoftFailure(var text) -> text;
                    default -> null;
                };
        return refusal != null && ALREADY_SO.matcher(refusal).find() ? new WorkizAnswer.Nothing() : answer;
    }

    private WorkizAnswer listed(WorkizAccount account, LeadListing wanted, CallKind kind) {
        return attempts.make(
                "lead/all",
                kind,
                account,
                () -> api.list(
                        account.token(),
                        Objects.toString(wanted.startDate(), null),
                        wanted.offset(),
                        wanted.records(),
                        wanted.onlyOpen(),
                        wanted.status()));
    }

    private WorkizAnswer got(WorkizAccount account, String uuid, CallKind kind) {
        return attempts.make("lead/get", kind, account, () -> api.get(account.token(), uuid));
    }

    private WorkizAnswer post(
            String name,
            WorkizAccount account,
            Map<String, Object> fields,
            BiFunction<String, Map<String, Object>, Response> request) {
        return circuits.call(account, () -> posted(name, CallKind.REPEATABLE_WRITE, account, fields, request));
    }

    private WorkizAnswer posted(
            String name,
            CallKind kind,
            WorkizAccount account,
            Map<String, Object> fields,
            BiFunction<String, Map<String, Object>, Response> request) {
        var body = new HashMap<>(fields);
        body.put("auth_secret", account.secret());
        return attempts.make(name, kind, account, () -> request.apply(account.token(), body));
    }
}
