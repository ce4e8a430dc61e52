package io.leadline.telephony.mango;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls Mango for an account: signed, at the account's rates, never by itself repeated. Not inside a transaction: calls
 * wait (upstreams/mango-office.md §1, §4, §6, §7).
 */
@Singleton
public class MangoApi {
    private static final int DONE = 1000;
    private static final int OVERLOADED = 5008;
    private static final int FOUND = 302;
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final MangoAccounts accounts;
    private final MangoPace pace;
    private final MangoSettings settings;
    private final Wire wire;
    private final Database database;

    MangoApi(MangoAccounts accounts, MangoPace pace, MangoSettings settings, Wire wire, Database database) {
        this.accounts = accounts;
        this.pace = pace;
        this.settings = settings;
        this.wire = wire;
        this.database = database;
    }

    /** An account of somebody's. */
    public record Ref(long tenant, long account) {}

    /** The tenant's accounts that are switched on, the oldest first; in the caller's transaction. */
    public List<Long> enabled(long tenant) {
        return accounts.of(tenant).stream()
                .filter(MangoAccount::enabled)
                .map(MangoAccount::id)
                .toList();
    }

    /** All tenants' accounts that are switched on; in a transaction of the system scope. */
    public List<Ref> enabledOfAll() {
        var saved = database.list(
                "select tenant_id, id, enabled from telephony.mango_account order by tenant_id, id",
                row -> Map.entry(new Ref(row.number("tenant_id"), row.number("id")), row.bool("enabled")));
        var enabled = new ArrayList<>(saved.stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList());
        if (saved.stream().noneMatch(one -> one.getKey().tenant() == MangoAccounts.FIRST_TENANT)
                && settings.apiKey().isPresent()
                && settings.apiSalt().isPresent()) {
            enabled.add(new Ref(MangoAccounts.FIRST_TENANT, MangoAccount.ENVIRONMENT));
        }
        return enabled;
    }

    /**
     * The account has to be the tenant's; in the caller's transaction.
     *
     * @throws Problem NOT_FOUND
     */
    public void require(long tenant, long account) {
        accounts.find(tenant, account)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no Mango account " + account));
    }

    /**
     * One call.
     *
     * @param method after the base address, without slashes at its ends: {@code commands/callback}
     */
    public MangoReply call(long tenant, long account, String method, Object json) {
        var found = find(tenant, account);
        return found.isEmpty() ? new MangoReply.Refused(404, 0) : call(found.get(), method, json);
    }

    /**
     * One call that is answered with much.
     *
     * @param within how long all of it may take to come
     * @param largest in bytes
     */
    public MangoReply call(long tenant, long account, String method, Object json, Duration within, long largest) {
        var found = find(tenant, account);
        return found.isEmpty()
                ? new MangoReply.Refused(404, 0)
                : call(found.get(), method, (url, fields) -> wire.form(url, fields, within, largest), json);
    }

    MangoReply call(MangoAccount account, String method, Object json) {
        return call(account, method, wire::form, json);
    }

    private interface Post {
        Answer of(String url, Map<String, String> fields);
    }

    private MangoReply call(MangoAccount account, String method, Post post, Object json) {
        var ref = new Ref(account.tenant(), account.id());
        try {
            var refusal = pace.turn(ref, method);
            if (refusal.isPresent()) {
                return new MangoReply.Wait(refusal.get().pause(), refusal.get().why());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new MangoReply.NotSent();
        }
        var reply = read(post.of(settings.baseUrl() + "/" + method, form(account, json)));
        heed(ref, reply);
        return reply;
    }

    /** What Mango says counts for all replicas: a second wrong request would lock the account out (§7). */
    private void heed(Ref account, MangoReply reply) {
        switch (reply) {
            case MangoReply.Wait(var pause, var why) -> pace.pause(account, pause, why);
            case MangoReply.Refused refused
            when refused.isOfKey() ->
                pace.pause(account, settings.lockedOut(), "Mango refuses key or salt (" + refused.code() + ")");
            case MangoReply.Refused refused when refused.isOurMistake() -> pace.beWary(account, settings.lockedOut());
            case MangoReply.Refused _,
                    MangoReply.Done _,
                    MangoReply.NotSent _,
                    MangoReply.Lost _,
                    MangoReply.TooLarge _ -> {}
        }
    }

    /** Its key or salt was changed. */
    void renewed(MangoAccount account) {
        pace.forget(new Ref(account.tenant(), account.id()));
    }

    private MangoReply read(Answer answer) {
        return switch (answer) {
            case Answer.Said said -> read(said);
            case Answer.NotSent _ -> new MangoReply.NotSent();
            case Answer.Lost _ -> new MangoReply.Lost();
            case Answer.TooLarge _ -> new MangoReply.TooLarge();
        };
    }

    /** Mango's code counts whatever the HTTP status (§6). */
    private MangoReply read(Answer.Said said) {
        var json = said.json();
        var code = json.path("code").asInt(json.path("result").asInt(0));
        var status = json.path("status").asInt(said.status());
        var link = said.status() == FOUND && said.location() != null;
        if (code == DONE || link || code == 0 && said.status() / 100 == 2 && status / 100 == 2) {
            return new MangoReply.Done(said.status(), said.location(), said.body());
        }
        if (code == 0 && status == 401) {
            return new MangoReply.Wait(settings.lockedOut(), "Mango has locked the account out after wrong requests");
        }
        if (code == 0 && status == 429) {
            return new MangoReply.Wait(said.pause().orElse(A_MOMENT), "Mango's rate limit is reached");
        }
        if (code == OVERLOADED || code == 0 && status == 503) {
            return new MangoReply.Wait(said.pause().orElse(settings.overloaded()), "Mango asks for a pause");
        }
        // A gateway's failure says nothing of what happened behind it.
        return code == 0 && status >= 500 ? new MangoReply.Lost() : new MangoReply.Refused(said.status(), code);
    }

    private static Map<String, String> form(MangoAccount account, Object json) {
        try {
            var text = Json.lenient().writeValueAsString(json);
            return Map.of("vpbx_api_key", account.apiKey(), "sign", MangoSign.of(account, text), "json", text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The request cannot be written", e);
        }
    }

    private Optional<MangoAccount> find(long tenant, long account) {
        return TenantScope.call(
                tenant, () -> QuarkusTransaction.requiringNew().call(() -> accounts.find(tenant, account)));
    }
}
