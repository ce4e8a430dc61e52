package io.leadline.dialogs.clients;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.events.ClientEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.phone.Phone;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.timeline.EntryType;
import io.leadline.dialogs.timeline.NewEntry;
import io.leadline.dialogs.timeline.Timeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who writes to the tenants; each method is one transaction, or part of the caller's. */
@ApplicationScoped
@Transactional
public class Clients {
    static final String COLUMNS = """
            select id, name, phone, phone_e164, avatar_url, total_dialogs, active_dialogs, completed_dialogs, total_spent,
                first_contact_at, last_contact_at, merged_into, version
            from dialogs.client
            """;

    private static final String INSERT = """
            insert into dialogs.client
                (tenant_id, id, name, phone, phone_e164, avatar_url, first_contact_at, last_contact_at, created_at,
                 updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CLAIM = """
            insert into dialogs.client_channel (tenant_id, channel, external_id, client_id, created_at)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """;

    private static final String COUNT = """
            update dialogs.client
            set total_dialogs = total_dialogs + ?, active_dialogs = active_dialogs + ?,
                completed_dialogs = completed_dialogs + ?, total_spent = total_spent + ?
            where tenant_id = ? and id = ?
            """;

    private static final String SURVIVOR = """
            with recursive owner as (
                select id, merged_into from dialogs.client where tenant_id = ? and id = ?
                union all
                select c.id, c.merged_into from owner o join dialogs.client c on c.tenant_id = ? and c.id = o.merged_into)
            select id from owner where merged_into is null
            """;

    private static final int LONGEST_NAME = 200;

    private final Database database;
    private final Timeline timeline;
    private final Tenants tenants;
    private final MergeProposals proposals;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Clients(
            Database database,
            Timeline timeline,
            Tenants tenants,
            MergeProposals proposals,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.timeline = timeline;
        this.tenants = tenants;
        this.proposals = proposals;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Who it is that writes: the client the channel's number belongs to, or a new one. */
    public ClientRef whoWrites(long tenant, NewContact contact) {
        var known = owner(tenant, contact.channel(), contact.externalId());
        if (known.isPresent()) {
            return known.get();
        }
        var id = ids.next();
        var name = name(contact);
        var phone = contact.phone() == null
                ? null
                : Phone.e164(contact.phone(), tenants.phoneRegion(tenant)).orElse(null);
        var now = now();
        insert(tenant, id, name, phone == null ? null : contact.phone(), phone, contact.avatarUrl(), contact.at(), now);
        if (database.update(CLAIM, tenant, contact.channel().word(), contact.externalId(), id, now) == 0) {
            // Somebody was faster with the same person: theirs it is, and ours is nobody's.
            database.update("delete from dialogs.client where tenant_id = ? and id = ?", tenant, id);
            return owner(tenant, contact.channel(), contact.externalId()).orElseThrow();
        }
        announce(tenant, id, name, phone, contact.channel(), now);
        proposals.lookForTwins(tenant, id, phone, now);
        return new ClientRef(id, name, contact.avatarUrl());
    }

    /** Those of the tenant's clients that have these numbers, by number; one statement, none for no numbers. */
    public Map<UUID, ClientRef> refs(long tenant, Collection<UUID> clients) {
        return clients.isEmpty()
                ? Map.of()
                : database
                        .list(
                                "select id, name, avatar_url from dialogs.client where tenant_id = ? and id = any(?)",
                                row -> new ClientRef(row.uuid("id"), row.text("name"), row.text("avatar_url")),
                                tenant,
                                clients)
                        .stream()
                        .collect(Collectors.toUnmodifiableMap(ClientRef::id, Function.identity()));
    }

    /** One client, taken over or not. */
    public Optional<Client> find(long tenant, UUID id) {
        return database.first(
                COLUMNS + "where tenant_id = ? and id = ?", row -> client(row, channels(tenant, id)), tenant, id);
    }

    /**
     * One client.
     *
     * @throws Problem NOT_FOUND
     */
    public Client require(long tenant, UUID id) {
        return find(tenant, id).orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no client " + id));
    }

    /**
     * Whom a number means: its client, or who took that one over.
     *
     * @throws Problem NOT_FOUND
     */
    public UUID survivor(long tenant, UUID id) {
        return database.first(SURVIVOR, row -> row.uuid("id"), tenant, id, tenant)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no client " + id));
    }

    /**
     * The client a number means (see {@link #survivor}), held until the transaction ends; without its channels.
     *
     * @throws Problem NOT_FOUND
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Client hold(long tenant, UUID id) {
        while (true) {
            var found = database.first(
                    COLUMNS + "where tenant_id = ? and id = ? for no key update",
                    row -> client(row, Map.of()),
                    tenant,
                    survivor(tenant, id));
            // One who was taken over while we waited means somebody else now.
            if (found.isPresent() && found.get().mergedInto() == null) {
                return found.get();
            }
        }
    }

    /** Holds a client's numbers in the channels until the transaction ends: nobody takes it over meanwhile. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void holdNumbers(long tenant, UUID id) {
        database.list(
                "select external_id from dialogs.client_channel where tenant_id = ? and client_id = ?"
                        + " order by channel, external_id for share",
                row -> row.text("external_id"),
                tenant,
                id);
    }

    /** Says that a held client's card shows something else now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(long tenant, Client client, String... fields) {
        database.update(
                "update dialogs.client set version = version + 1, updated_at = ? where tenant_id = ? and id = ?",
                now(),
                tenant,
                client.id());
        outbox.publish(new ClientEvent.Updated(client.id(), client.name(), client.phoneE164(), List.of(fields), null));
    }

    /** The client was in touch. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void wasInTouch(long tenant, UUID id, Instant at) {
        database.update("""
                update dialogs.client
                set last_contact_at = greatest(last_contact_at, ?), first_contact_at = least(first_contact_at, ?)
                where tenant_id = ? and id = ?""", at, at, tenant, id);
    }

    /** A channel tells a client's own phone; one that is known already stays. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void learnPhone(long tenant, UUID id, String phone) {
        Phone.e164(phone, tenants.phoneRegion(tenant))
                .ifPresent(e164 -> database.list("""
                        update dialogs.client set phone = ?, phone_e164 = ?, version = version + 1, updated_at = ?
                        where tenant_id = ? and id = ? and phone is null returning name""", row -> row.text("name"), phone, e164, now(), tenant, id)
                        .forEach(name -> {
                            outbox.publish(new ClientEvent.Updated(id, name, e164, List.of("phone"), null));
                            proposals.lookForTwins(tenant, id, e164, now());
                        }));
    }

    /** Keeps the counts of a client's dialogs: differences to what they were. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void count(long tenant, UUID id, int total, int active, int completed, BigDecimal spent) {
        database.update(COUNT, total, active, completed, spent == null ? BigDecimal.ZERO : spent, tenant, id);
    }

    /** By what numbers the channels know the client. */
    Map<Channel, String> channels(long tenant, UUID client) {
        var channels = new EnumMap<Channel, String>(Channel.class);
        database.list(
                        "select channel, external_id from dialogs.client_channel where tenant_id = ? and client_id = ?"
                                + " order by created_at, external_id",
                        row -> Map.entry(Channel.of(row.text("channel")).orElseThrow(), row.text("external_id")),
                        tenant,
                        client)
                .forEach(one -> channels.putIfAbsent(one.getKey(), one.getValue()));
        return channels;
    }

    /** Says that a channel knows the client by this number; false if it is somebody else's. */
    boolean claim(long tenant, UUID client, Channel channel, String externalId) {
        return database.update(CLAIM, tenant, channel.word(), externalId, client, now()) > 0;
    }

    void insert(
            long tenant, UUID id, String name, String phone, String e164, String avatar, Instant contact, Instant now) {
        database.update(INSERT, tenant, id, name, phone, e164, avatar, contact, contact, now, now);
    }

    void announce(long tenant, UUID id, String name, String e164, Channel channel, Instant now) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("name", name);
        if (channel != null) {
            payload.put("channel", channel.word());
        }
        timeline.append(tenant, NewEntry.event(ids.next(), null, id, EntryType.CLIENT_CREATED, now, null, payload));
        outbox.publish(new ClientEvent.Created(id, name, e164, channel == null ? null : channel.word()));
    }

    static Client client(Row row, Map<Channel, String> channels) throws SQLException {
        return new Client(
                row.uuid("id"),
                row.text("name"),
                row.text("phone"),
                row.text("phone_e164"),
                row.text("avatar_url"),
                channels,
                row.integer("total_dialogs"),
                row.integer("active_dialogs"),
                row.integer("completed_dialogs"),
                row.amount("total_spent"),
                row.instant("first_contact_at"),
                row.instant("last_contact_at"),
                row.uuid("merged_into"),
                row.number("version"));
    }

    /** Whom a channel knows by the number; held, so that nobody takes the client over before the message is written. */
    Optional<ClientRef> owner(long tenant, Channel channel, String externalId) {
        return database.first("""
                        select client_id from dialogs.client_channel
                        where tenant_id = ? and channel = ? and external_id = ? for share""", row -> row.uuid("client_id"), tenant, channel.word(), externalId)
                .map(id -> refs(tenant, List.of(id)).get(id));
    }

    private static String name(NewContact contact) {
        var name = contact.name() == null ? "" : contact.name().strip();
        if (name.isEmpty()) {
            return contact.phone() == null ? "Без имени" : contact.phone();
        }
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
