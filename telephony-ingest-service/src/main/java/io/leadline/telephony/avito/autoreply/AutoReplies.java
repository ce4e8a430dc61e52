package io.leadline.telephony.avito.autoreply;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.delivery.Deliveries;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.Audit;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.avito.chats.ChatMessage;
import io.leadline.telephony.avito.chats.Heard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** "АвтоОтвет" (spec/call-centre-roadmap.md, stage 14): the settings, and when a greeting is due. */
@ApplicationScoped
@Transactional
class AutoReplies implements Heard {
    private final Database database;
    private final AvitoAccounts accounts;
    private final Audit audit;
    private final Deliveries deliveries;
    private final Tenants tenants;
    private final AvitoSettings settings;
    private final Clock clock;

    AutoReplies(
            Database database,
            AvitoAccounts accounts,
            Audit audit,
            Deliveries deliveries,
            Tenants tenants,
            AvitoSettings settings,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.audit = audit;
        this.deliveries = deliveries;
        this.tenants = tenants;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is saved, with its version; 0 before anybody saved one. */
    record Versioned(AutoReplyView view, long version) {}

    /** @throws Problem NOT_FOUND */
    Versioned get(long tenant, long account) {
        accounts.require(tenant, account);
        return find(tenant, account)
                .map(reply -> new Versioned(AutoReplyView.of(reply), reply.version()))
                .orElse(new Versioned(AutoReplyView.NONE, 0));
    }

    /** @throws Problem NOT_FOUND, VALIDATION_ERROR, PRECONDITION_FAILED */
    Versioned save(Caller caller, long account, AutoReplyView wanted, String ifMatch) {
        // One after another, also while there is none yet: else two who saw the same version would both win.
        accounts.lock(caller.tenantNumber(), account).orElseThrow(() -> AvitoAccounts.unknown(account));
        Version.require(ifMatch, get(caller.tenantNumber(), account).version());
        if (wanted.workFrom().compareTo(wanted.workTo()) >= 0) {
            throw Problem.invalid("work_to", "must be after work_from");
        }
        database.update(
                """
                insert into telephony.avito_auto_reply as known (tenant_id, account_id, enabled, text, work_from,
                    work_to, work_days, updated_by, updated_at)
                values (?, ?, ?, ?, ?::time, ?::time, ?, ?, ?)
                on conflict (tenant_id, account_id) do update
                set enabled = excluded.enabled, text = excluded.text, work_from = excluded.work_from,
                    work_to = excluded.work_to, work_days = excluded.work_days, updated_by = excluded.updated_by,
                    updated_at = excluded.updated_at, version = known.version + 1""",
                caller.tenantNumber(),
                account,
                wanted.enabled(),
                wanted.text().strip(),
                wanted.workFrom(),
                wanted.workTo(),
                wanted.workDays().stream()
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining()),
                caller.number(),
                clock.instant());
        audit.note(caller, account, "auto_reply_changed");
        return get(caller.tenantNumber(), account);
    }

    @Override
    public void message(AvitoAccount account, String chat, ChatMessage message) {
        // What is healed hours later is not greeted any more.
        if (message.createdAt().plus(settings.greetingWithin()).isBefore(clock.instant())) {
            return;
        }
        var written = message.createdAt().atZone(tenants.zone(account.tenant()));
        var reply =
                find(account.tenant(), account.id()).filter(AutoReply::enabled).filter(one -> one.isOutside(written));
        if (reply.isEmpty()) {
            return;
        }
        var day = written.toLocalDate().toString();
        var first = database.update("""
                        insert into telephony.avito_greeted (tenant_id, account_id, chat_id, day)
                        values (?, ?, ?, ?::date) on conflict do nothing""", account.tenant(), account.id(), chat, day) > 0;
        if (first) {
            var payload = Json.lenient()
                    .createObjectNode()
                    .put("chat_id", chat)
                    .put("key", "greeting:" + day + ":" + chat)
                    .put("text", reply.get().text());
            deliveries.queue(
                    GreetingCourier.TABLE,
                    account.tenant(),
                    account.key(),
                    account.id() + ":" + chat,
                    payload.toString(),
                    clock.instant());
        }
    }

    private Optional<AutoReply> find(long tenant, long account) {
        return database.first(
                """
                select enabled, text, work_from::text, work_to::text, work_days, version
                from telephony.avito_auto_reply where tenant_id = ? and account_id = ?""",
                row -> new AutoReply(
                        row.bool("enabled"),
                        row.text("text"),
                        LocalTime.parse(row.text("work_from")),
                        LocalTime.parse(row.text("work_to")),
                        digits(row.text("work_days")),
                        row.number("version")),
                tenant,
                account);
    }

    private static Set<Integer> digits(String days) {
        return days.chars().map(digit -> digit - '0').boxed().collect(Collectors.toUnmodifiableSet());
    }
}
