package io.leadline.leads.account;

import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.problem.Problem.FieldError;
import io.leadline.leads.envelope.InvalidRequest;
import io.leadline.leads.workiz.LeadListing;
import io.leadline.leads.workiz.WorkizAccount;
import io.leadline.leads.workiz.WorkizAnswer;
import io.leadline.leads.workiz.WorkizClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * Tries credentials on Workiz without changing anything there. The token is tried by reading one lead. Reads do not
 * ask for the secret (upstreams/workiz.md §1), so that one is tried by an update that names no lead: 401 where the
 * secret is wrong (§7), a complaint about the request where it is right.
 */
@Singleton
class Credentials {
    private static final LeadListing ONE_LEAD = new LeadListing(null, 0, 1, false, List.of());

    private final WorkizClient workiz;

    Credentials(WorkizClient workiz) {
        this.workiz = workiz;
    }

    /**
     * Whether Workiz takes them, or that it could not be asked.
     *
     * @throws Problem 422 that names the field Workiz refuses
     */
    Connection tried(WorkizAccount account) {
        switch (workiz.list(account, ONE_LEAD)) {
            case WorkizAnswer.CredentialsRefused _ -> throw refused("token");
            case WorkizAnswer.Failure failure -> {
                return Connection.unconfirmed(reason(failure));
            }
            default -> {
                // the token is good
            }
        }
        return switch (workiz.update(account, "", Map.of())) {
            case WorkizAnswer.CredentialsRefused _ -> throw refused("secret");
            case WorkizAnswer.Invalid _, WorkizAnswer.SoftFailure _, WorkizAnswer.NotFound _ -> Connection.CONNECTED;
            case WorkizAnswer.Failure failure -> Connection.unconfirmed(reason(failure));
            default -> Connection.CONNECTED;
        };
    }

    private static Problem refused(String field) {
        return InvalidRequest.of(
                AccountProblem.WORKIZ_CREDENTIALS_REFUSED, List.of(new FieldError(field, "is refused by Workiz")));
    }

    private static String reason(WorkizAnswer.Failure failure) {
        return switch (failure) {
            case WorkizAnswer.Unreachable _ -> "Workiz cannot be reached";
            case WorkizAnswer.Silence _, WorkizAnswer.CircuitOpen _ -> "Workiz did not answer";
            case WorkizAnswer.QuotaExceeded _, WorkizAnswer.RateLimited _ ->
                "The account's Workiz quota leaves no call free";
            default -> "Workiz gave an answer that confirms nothing";
        };
    }
}
