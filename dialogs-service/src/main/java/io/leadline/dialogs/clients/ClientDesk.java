package io.leadline.dialogs.clients;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.events.ClientEvent;
import io.leadline.contracts.money.Amounts;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.phone.Phone;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.search.SearchWords;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.Pagination;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What operators do with clients; each method is one transaction. */
@ApplicationScoped
@Transactional
class ClientDesk {
    private static final int DIALOGS_SHOWN = 20;
    /** Of facts and of relations. */
    private static final int MOST_SHOWN = 100;

    private final Clients clients;
    private final ClientDialogs dialogs;
    private final Database database;
    private final Tenants tenants;
    private final MergeProposals proposals;
    private final Outbox outbox;
    private final Ids ids;

    ClientDesk(
            Clients clients,
            ClientDialogs dialogs,
            Database database,
            Tenants tenants,
            MergeProposals proposals,
            Outbox outbox,
            Ids ids) {
        this.clients = clients;
        this.dialogs = dialogs;
        this.database = database;
        this.tenants = tenants;
        this.proposals = proposals;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** A card, and the version it shows. */
    record Versioned(ClientCard card, long version) {}

    /**
     * A page; three statements.
     *
     * @param activeOnly only those with an active dialog
     */
    ClientPage page(long tenant, String search, boolean activeOnly, int page, int limit) {
        var values = new ArrayList<>();
        values.add(tenant);
        var where = new StringBuilder(" from dialogs.client c where c.tenant_id = ? and c.merged_into is null");
        if (search != null && !search.isBlank()) {
            where.append(" and c.id in (select id from dialogs.client_search(?, ?, ?))");
            values.addAll(SearchWords.patterns(search, tenants.phoneRegion(tenant)));
        }
        if (activeOnly) {
            where.append(" and c.active_dialogs > 0");
        }
        var total = database.first("select count(*) as total" + where, row -> row.number("total"), values.toArray())
                .orElse(0L);
        values.add(limit);
        values.add((page - 1L) * limit);
        var rows = database.list(
                """
                select c.id, c.name, c.phone, c.phone_e164, c.active_dialogs, c.total_dialogs, c.last_contact_at,
                    array(select h.channel from dialogs.client_channel h
                          where h.tenant_id = c.tenant_id and h.client_id = c.id group by h.channel
                          order by min(h.created_at), h.channel) as channels""" + where + " order by c.last_contact_at desc nulls last, c.id limit ? offset ?",
                row -> new ClientPage.ClientRow(
                        row.uuid("id"),
                        row.text("name"),
                        row.text("phone_e164") == null ? row.text("phone") : row.text("phone_e164"),
                        row.texts("channels"),
                        row.integer("active_dialogs"),
                        row.integer("total_dialogs"),
                        row.instant("last_contact_at")),
                values.toArray());
        return new ClientPage(rows, new Pagination(page, limit, total));
    }

    /**
     * The card a number means; that of one who was taken over is who took over.
     *
     * @throws Problem NOT_FOUND
     */
    Versioned get(long tenant, UUID number) {
        var id = clients.survivor(tenant, number);
        var client = clients.require(tenant, id);
        Map<String, String> channels = new LinkedHashMap<>();
        for (var channel : Channel.values()) {
            channels.put(channel.word(), client.channels().get(channel));
        }
        var card = new ClientCard(
                client.id(),
                client.name(),
                client.phoneE164() == null ? client.phone() : client.phoneE164(),
                channels,
                dialogs.of(tenant, id, DIALOGS_SHOWN),
                database.list("""
                        select fact from dialogs.client_fact
                        where tenant_id = ? and client_id = ? and state = 'accepted'
                        order by created_at, id limit ?""", row -> row.text("fact"), tenant, id, MOST_SHOWN),
                relations(tenant, id),
                new ClientCard.Metrics(
                        client.totalDialogs(),
                        client.completedDialogs(),
                        Amounts.plain(client.totalSpent()),
                        client.firstContactAt(),
                        client.lastContactAt()));
        return new Versioned(card, client.version());
    }

    /**
     * Makes a client.
     *
     * @throws Problem VALIDATION_ERROR for a phone that is none, CONFLICT naming the client a channel's number is of
     */
    Versioned create(long tenant, NewClient wanted) {
        var id = ids.next();
        var now = clients.now();
        var e164 = phone(tenant, wanted.phone());
        clients.insert(tenant, id, wanted.name().strip(), wanted.phone(), e164, null, null, now);
        var numbers = new EnumMap<Channel, String>(Channel.class);
        put(numbers, Channel.TELEGRAM, wanted.telegramId());
        put(numbers, Channel.WHATSAPP, wanted.whatsappId());
        put(numbers, Channel.VK, wanted.vkId());
        put(numbers, Channel.AVITO, wanted.avitoId());
        numbers.forEach((channel, number) -> claim(tenant, id, channel, number));
        clients.announce(tenant, id, wanted.name().strip(), e164, null, now);
        proposals.lookForTwins(tenant, id, e164, now);
        return get(tenant, id);
    }

    /** @throws Problem NOT_FOUND, PRECONDITION_FAILED, VALIDATION_ERROR */
    Versioned edit(long tenant, UUID number, EditClient edit, String ifMatch) {
        var before = clients.hold(tenant, number);
        var id = before.id();
        Version.require(ifMatch, before.version());
        var name = edit.name() == null ? before.name() : edit.name().strip();
        var phone = edit.phone() == null ? before.phone() : edit.phone().orElse(null);
        var e164 = edit.phone() == null ? before.phoneE164() : phone(tenant, phone);
        var fields = new ArrayList<String>();
        if (!name.equals(before.name())) {
            fields.add("name");
        }
        if (!Objects.equals(e164, before.phoneE164()) || !Objects.equals(phone, before.phone())) {
            fields.add("phone");
        }
        if (!fields.isEmpty()) {
            database.update("""
                    update dialogs.client set name = ?, phone = ?, phone_e164 = ?, version = version + 1, updated_at = ?
                    where tenant_id = ? and id = ?""", name, phone, e164, clients.now(), tenant, id);
            outbox.publish(new ClientEvent.Updated(id, name, e164, fields, null));
        }
        if (!Objects.equals(e164, before.phoneE164())) {
            proposals.lookForTwins(tenant, id, e164, clients.now());
        }
        return get(tenant, id);
    }

    private List<ClientCard.Relation> relations(long tenant, UUID id) {
        return database.list(
                """
                select r.other_id, c.name, r.relation_type
                from dialogs.client_relation r
                    join dialogs.client c on c.tenant_id = r.tenant_id and c.id = r.other_id
                where r.tenant_id = ? and r.client_id = ? and c.merged_into is null
                order by r.created_at, r.other_id limit ?""",
                row -> new ClientCard.Relation(row.uuid("other_id"), row.text("name"), row.text("relation_type")),
                tenant,
                id,
                MOST_SHOWN);
    }

    private void claim(long tenant, UUID id, Channel channel, String number) {
        if (!clients.claim(tenant, id, channel, number)) {
            var problem = new Problem(CommonProblem.CONFLICT, "Another client has this number in " + channel.word());
            throw clients.owner(tenant, channel, number)
                    .map(owner -> problem.with("client_id", owner.id().toString()))
                    .orElse(problem);
        }
    }

    private String phone(long tenant, String typed) {
        return typed == null
                ? null
                : Phone.e164(typed, tenants.phoneRegion(tenant))
                        .orElseThrow(() -> Problem.invalid("phone", "must be a possible phone number"));
    }

    private static void put(Map<Channel, String> numbers, Channel channel, String number) {
        if (number != null) {
            numbers.put(channel, number.strip());
        }
    }
}
