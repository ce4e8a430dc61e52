package io.leadline.leads.leads;

import io.leadline.contracts.problem.Problem;
import io.leadline.leads.workiz.WorkizAnswer;
import java.time.Duration;

/** What a failure of Workiz means to our caller (spec/leads-workiz-tab.md §4, §8.1 "error map"). */
public final class UpstreamProblem {
    private UpstreamProblem() {}

    /** A failed read: whatever Workiz dislikes about it is not the caller's doing. */
    public static Problem ofRead(WorkizAnswer.Failure failure) {
        return failure instanceof WorkizAnswer.Invalid(var text)
                ? upstream(quoted("Workiz refused the request", text))
                : of(failure);
    }

    /** A failed write: a 400 is about what the caller sent. */
    static Problem ofWrite(WorkizAnswer.Failure failure) {
        return of(failure);
    }

    private static Problem of(WorkizAnswer.Failure failure) {
        return switch (failure) {
            case WorkizAnswer.Invalid(var text) ->
                new Problem(LeadsProblem.UPSTREAM_VALIDATION_ERROR, text == null ? "Workiz gives no reason" : text);
            case WorkizAnswer.CredentialsRefused(var status) ->
                upstream("Workiz refused the account's credentials (HTTP " + status
                        + "); an administrator must check the API token and the secret");
            case WorkizAnswer.NotFound() -> new Problem(LeadsProblem.LEAD_NOT_FOUND, "Workiz knows no such lead");
            case WorkizAnswer.QuotaExceeded(var wait) ->
                later(upstream("The account's Workiz quota is used up; repeat later"), wait);
            case WorkizAnswer.RateLimited(var wait) ->
                later(
                        new Problem(
                                LeadsProblem.RATE_LIMITED, "Too many calls to Workiz at once; repeat after the wait"),
                        wait);
            case WorkizAnswer.CircuitOpen() ->
                upstream("Workiz has kept failing and is left alone for some seconds; repeat later");
            case WorkizAnswer.SoftFailure(var text) -> upstream(quoted("Workiz reported a failure", text));
            case WorkizAnswer.ServerError(var status, var wait) ->
                later(upstream("Workiz answered with HTTP " + status), wait);
            case WorkizAnswer.Unreadable() -> upstream("Workiz sent an answer that cannot be read");
            case WorkizAnswer.Unreachable() -> upstream("Workiz cannot be reached");
            case WorkizAnswer.Silence(var timeout) ->
                upstream(timeout ? "Workiz did not answer in time" : "The connection to Workiz broke");
        };
    }

    private static Problem later(Problem problem, Duration wait) {
        return wait == null ? problem : problem.retryAfter(wait);
    }

    /** A 502 with a detail for the caller. */
    public static Problem upstream(String detail) {
        return new Problem(LeadsProblem.UPSTREAM_ERROR, detail);
    }

    private static String quoted(String what, String text) {
        return text == null ? what : what + ": " + text;
    }
}
