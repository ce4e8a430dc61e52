package io.leadline.leads.workiz;

import io.smallrye.faulttolerance.api.Guard;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * The nine calls of spec/leads-workiz-tab.md §5. Puts the account's credentials in, never lets them out, and turns
 * whatever may happen out there into a {@link WorkizAnswer}.
 */
@Singleton
public class WorkizClient {
    private static final Logger LOG = Logger.getLogger(WorkizClient.class);

    private final WorkizApi api;
    private final WorkizTeamApi team;
    private final Guard guard;

    WorkizClient(@RestClient WorkizApi api, @RestClient WorkizTeamApi team, WorkizSettings settings) {
        this.api = api;
        this.team = team;
        guard = Guard.create()
                .withTimeout()
                .duration(settings.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    /** {@code GET lead/all/}. */
    public WorkizAnswer list(WorkizAccount account, LeadListing wanted) {
        return call(
                "lead/all",
                account,
                () -> api.list(
                        account.token(),
                        Objects.toString(wanted.startDate(), null),
                        wanted.offset(),
                        wanted.records(),
                        wanted.onlyOpen(),
                        wanted.status()));
    }

    /** {@code GET lead/get/{UUID}/}. */
    public WorkizAnswer get(WorkizAccount account, String uuid) {
        return call("lead/get", account, () -> api.get(account.token(), uuid));
    }

    /** {@code GET team/all/}. */
    public WorkizAnswer team(WorkizAccount account) {
        return call("team/all", account, () -> team.all(account.token()));
    }

    /** {@code POST lead/create/} with fields as Workiz writes them. */
    public WorkizAnswer create(WorkizAccount account, Map<String, Object> fields) {
        return post("lead/create", account, fields, api::create);
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

    /** {@code POST lead/assign/}; the user by full name. */
    public WorkizAnswer assign(WorkizAccount account, String uuid, String user) {
        return post("lead/assign", account, Map.of("UUID", uuid, "User", user), api::assign);
    }

    /** {@code POST lead/unassign/}; the user by full name. */
    public WorkizAnswer unassign(WorkizAccount account, String uuid, String user) {
        return post("lead/unassign", account, Map.of("UUID", uuid, "User", user), api::unassign);
    }

    /** {@code POST lead/convert/}. */
    public WorkizAnswer convert(WorkizAccount account, String uuid) {
        return post("lead/convert", account, Map.of("UUID", uuid), api::convert);
    }

    private WorkizAnswer post(
            String operation,
            WorkizAccount account,
            Map<String, Object> fields,
            BiFunction<String, Map<String, Object>, Response> request) {
        var body = new HashMap<>(fields);
        body.put("auth_secret", account.secret());
        return call(operation, account, () -> request.apply(account.token(), body));
    }

    private WorkizAnswer call(String operation, WorkizAccount account, Callable<Response> request) {
        var answer = attempt(account, request);
        if (answer instanceof WorkizAnswer.Failure failure) {
            // The failure's own words may quote a person; its kind is enough to look further.
            var level = failure instanceof WorkizAnswer.Invalid || failure instanceof WorkizAnswer.NotFound
                    ? Logger.Level.INFO
                    : Logger.Level.WARN;
            LOG.logf(level, "Workiz %s: %s", operation, kind(failure));
        }
        return answer;
    }

    private WorkizAnswer attempt(WorkizAccount account, Callable<Response> request) {
        try {
            return guard.call(
                    () -> {
                        try (var response = request.call()) {
                            return WorkizEnvelope.read(
                                    response.getStatus(),
                                    response.readEntity(byte[].class),
                                    response.getHeaderString(HttpHeaders.RETRY_AFTER),
                                    account);
                        }
                    },
                    WorkizAnswer.class);
        } catch (TimeoutException _) {
            return new WorkizAnswer.Silence(true);
        } catch (ProcessingException failure) {
            return broken(failure);
        } catch (RuntimeException mistake) {
            throw mistake;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static WorkizAnswer.Failure broken(ProcessingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ConnectException _, UnknownHostException _ -> {
                    return new WorkizAnswer.Unreachable();
                }
                case java.util.concurrent.TimeoutException _ -> {
                    return new WorkizAnswer.Silence(true);
                }
                default -> {
                    // look deeper
                }
            }
        }
        // The message may hold the URL, and the URL holds the token: only the kinds are told.
        LOG.debugf("Workiz call failed with %s", failure.getClass().getName());
        return new WorkizAnswer.Silence(false);
    }

    private static String kind(WorkizAnswer.Failure failure) {
        return switch (failure) {
            case WorkizAnswer.Invalid _ -> "HTTP 400, the request is wrong";
            case WorkizAnswer.CredentialsRefused(var status) -> "HTTP " + status + ", credentials refused";
            case WorkizAnswer.NotFound _ -> "HTTP 404";
            case WorkizAnswer.QuotaExceeded _ -> "HTTP 429, quota used up";
            case WorkizAnswer.SoftFailure _ -> "flag:false";
            case WorkizAnswer.ServerError(var status) -> "HTTP " + status;
            case WorkizAnswer.Unreadable _ -> "an answer that is not JSON";
            case WorkizAnswer.Unreachable _ -> "no connection";
            case WorkizAnswer.Silence(var timeout) -> timeout ? "no answer in time" : "the connection broke";
        };
    }
}
