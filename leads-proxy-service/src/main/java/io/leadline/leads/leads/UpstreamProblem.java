package io.leadline.leads.leads;

import io.leadline.contracts.problem.Problem;
import io.leadline.leads.audit.AuditOutcome;
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

    /** A failed create or convert: where it may have been done all the same, repeating it blindly would do it twice. */
    static Problem ofOnce(WorkizAnswer.Failure failure) {
        return failure.surelyNotDone()
                ? of(failure)
                : upstream(of(failure).getMessage() + "; it may have been done, so look before you repeat it");
    }

    /** Whether a write was done that did not come to a good end; of a success that names nothing, nobody knows. */
    static AuditOutcome outcome(WorkizAnswer answer) {
        return switch (answer) {
            case WorkizAnswer.Invalid _, WorkizAnswer.NotFound _, WorkizAnswer.SoftFailure _ -> AuditOutcome.REFUSED;
            case WorkizAnswer.CredentialsRefused _,
                    WorkizAnswer.QuotaExceeded _,
                    WorkizAnswer.Unreachable _,
                    WorkizAnswer.RateLimited _,
                    WorkizAnswer.CircuitOpen _ -> AuditOutcome.FAILED;
            case WorkizAnswer.ServerError _, WorkizAnswer.Unreadable _, WorkizAnswer.Silence _ -> AuditOutcome.UNKNOWN;
            case WorkizAnswer.Data _, WorkizAnswer.Nothing _ -> AuditOutcome.UNKNOWN;
        };
    }

    /** Whether Workiz is down, as against: it answered, and said no. */
    static boolean isOutage(WorkizAnswer.Failure failure) {
        return switch (failure) {
            case WorkizAnswer.ServerError error -> error.status() >= 500;
            case WorkizAnswer.Unreadable _,
                    WorkizAnswer.Unreachable _,
                    WorkizAnswer.Silence _,
                    WorkizAnswer.CircuitOpen _ -> true;
            case WorkizAnswer.Invalid _,
                    WorkizAnswer.CredentialsRefused _,
                    WorkizAnswer.NotFound _,
                    WorkizAnswer.QuotaExceeded _,
                    WorkizAnswer.SoftFailure _,
                    WorkizAnswer.RateLimited _ -> false;
        };
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
