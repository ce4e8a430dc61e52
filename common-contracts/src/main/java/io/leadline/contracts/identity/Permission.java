package io.leadline.contracts.identity;

import static io.leadline.contracts.identity.Role.ADMIN;
import static io.leadline.contracts.identity.Role.FINANCIER;
import static io.leadline.contracts.identity.Role.MANAGER;
import static io.leadline.contracts.identity.Role.MOP;
import static io.leadline.contracts.identity.Role.OPERATOR;
import static io.leadline.contracts.identity.Role.OWNER;
import static io.leadline.contracts.identity.Role.ROP;
import static io.leadline.contracts.identity.Role.SERVICE;
import static java.util.Map.entry;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may be done, and by whom: the one table of DESIGN §2. Operations name a permission
 * ({@code @PermissionsAllowed}), never a role; {@code x-roles} of the API documents is made from it.
 */
public final class Permission {
    /** One's own profile and the tenant's settings: every signed-in person. */
    public static final String PROFILE = "profile";

    public static final String USERS_READ = "users.read";
    public static final String USERS_WRITE = "users.write";
    public static final String SETTINGS_WRITE = "settings.write";
    /** Creating tenants; the operation further asks for the first tenant. */
    public static final String TENANTS_WRITE = "tenants.write";

    public static final String DIRECTORY_READ = "directory.read";
    /** Telling who has a live connection open. */
    public static final String PRESENCE_REPORT = "presence.report";

    public static final String OUTBOX_REPLAY = "outbox.replay";

    public static final String WORKIZ_READ = "workiz.read";
    public static final String WORKIZ_WRITE = "workiz.write";
    /** The tenant's Workiz credentials: seeing that there are some, and saving others. */
    public static final String WORKIZ_ACCOUNT = "workiz.account";

    public static final String PIPELINES_READ = "pipelines.read";
    public static final String PIPELINES_WRITE = "pipelines.write";

    /** The leads one sees: all of the tenant with {@link #LEADS_SEE_ALL}, else those assigned to the caller. */
    public static final String LEADS_READ = "leads.read";

    /** Not an operation's permission: whose lists hold the whole tenant's leads and tasks. */
    public static final String LEADS_SEE_ALL = "leads.see_all";

    public static final String LEADS_CREATE = "leads.create";
    /** Changing, moving and commenting the leads one sees. */
    public static final String LEADS_WRITE = "leads.write";

    public static final String LEADS_ASSIGN = "leads.assign";
    public static final String LEADS_DELETE = "leads.delete";
    public static final String LEADS_RESTORE = "leads.restore";
    public static final String LEAD_SOURCES_WRITE = "lead_sources.write";

    public static final String LEADS_IMPORT = "leads.import";
    /** Not an operation's permission: who may take out more leads a day than the limit. */
    public static final String LEADS_EXPORT_MANY = "leads.export_many";

    /** Accounts with outside systems: their settings, secrets and connection tests. */
    public static final String INTEGRATIONS_WRITE = "integrations.write";
    /** Seeing what became of notices, and sending dead ones again. */
    public static final String NOTICES_READ = "notices.read";

    /** Reports over all of the tenant's leads, orders and calls. */
    public static final String STATISTICS_READ = "statistics.read";

    public static final String TASKS_READ = "tasks.read";
    public static final String TASKS_WRITE = "tasks.write";

    public static final String DIALOGS_READ = "dialogs.read";
    /** Changing dialogs, their context and clients; applying and dismissing suggestions. */
    public static final String DIALOGS_WRITE = "dialogs.write";

    public static final String MESSAGES_SEND = "messages.send";
    /** Verticals, price list and operators' settings. */
    public static final String DIALOGS_SETUP = "dialogs.setup";
    /** A tenant's accounts with messengers. */
    public static final String CHANNELS_WRITE = "channels.write";
    /** An engine of its own that posts what it proposes. */
    public static final String SUGGESTIONS_POST = "suggestions.post";

    /** The calls' table, their records and the live feed. */
    public static final String CALLS_READ = "calls.read";
    /** Reading calls by their ids, for crm's orders. */
    public static final String CALLS_LINKED = "calls.linked";
    /** Having one's phone ring for a call back; ending a call. */
    public static final String CALLS_MAKE = "calls.make";
    /** Accounts with Mango, numbers, mailboxes. */
    public static final String TELEPHONY_SETUP = "telephony.setup";

    /** Avito accounts without their secrets, reviews, statistics. */
    public static final String AVITO_READ = "avito.read";
    /** Changing Avito accounts and seeing a proxy's password. */
    public static final String AVITO_SETUP = "avito.setup";
    /** Answering reviews in the tenant's name. */
    public static final String AVITO_REVIEWS = "avito.reviews";
    /** Sending into Avito's chats for dialogs-service. */
    public static final String AVITO_SEND = "avito.send";

    private static final Set<Role> PEOPLE = EnumSet.complementOf(EnumSet.of(SERVICE));

    private static final Map<String, Set<Role>> ROLES = Map.ofEntries(
            entry(PROFILE, PEOPLE),
            entry(USERS_READ, EnumSet.of(OWNER, ADMIN, ROP, MOP)),
            entry(USERS_WRITE, EnumSet.of(OWNER, ADMIN)),
            entry(SETTINGS_WRITE, EnumSet.of(OWNER, ADMIN)),
            entry(TENANTS_WRITE, EnumSet.of(OWNER)),
            entry(DIRECTORY_READ, EnumSet.of(SERVICE)),
            entry(PRESENCE_REPORT, EnumSet.of(SERVICE)),
            entry(OUTBOX_REPLAY, EnumSet.of(OWNER, ADMIN)),
            entry(WORKIZ_READ, PEOPLE),
            entry(WORKIZ_WRITE, EnumSet.of(OWNER, ADMIN, ROP, MOP, MANAGER, OPERATOR)),
            entry(WORKIZ_ACCOUNT, EnumSet.of(OWNER, ADMIN)));

    private static final Map<String, Set<Role>> CRM_ROLES = Map.ofEntries(
            Map.entry(PIPELINES_READ, PEOPLE),
            Map.entry(PIPELINES_WRITE, EnumSet.of(OWNER, ADMIN, ROP)),
            Map.entry(LEADS_READ, PEOPLE),
            Map.entry(LEADS_SEE_ALL, EnumSet.of(OWNER, ADMIN, ROP, MOP, FINANCIER)),
            Map.entry(LEADS_CREATE, EnumSet.of(OWNER, ADMIN, ROP, MOP)),
            Map.entry(LEADS_WRITE, EnumSet.of(OWNER, ADMIN, ROP, MOP, MANAGER, OPERATOR)),
            Map.entry(LEADS_ASSIGN, EnumSet.of(OWNER, ADMIN, ROP, MOP)),
            Map.entry(LEADS_DELETE, EnumSet.of(OWNER, ADMIN, ROP)),
            Map.entry(LEADS_RESTORE, EnumSet.of(OWNER, ADMIN)),
            Map.entry(LEAD_SOURCES_WRITE, EnumSet.of(OWNER, ADMIN)),
            Map.entry(LEADS_IMPORT, EnumSet.of(OWNER, ADMIN, ROP, MOP)),
            Map.entry(LEADS_EXPORT_MANY, EnumSet.of(OWNER, ADMIN)),
            Map.entry(INTEGRATIONS_WRITE, EnumSet.of(OWNER, ADMIN)),
            Map.entry(NOTICES_READ, EnumSet.of(OWNER, ADMIN)),
            Map.entry(STATISTICS_READ, EnumSet.of(OWNER, ADMIN, ROP, FINANCIER)),
            Map.entry(TASKS_READ, PEOPLE),
            Map.entry(TASKS_WRITE, EnumSet.of(OWNER, ADMIN, ROP, MOP, MANAGER, OPERATOR)));

    private static final Map<String, Set<Role>> DIALOG_ROLES = Map.of(
            DIALOGS_READ, EnumSet.of(OWNER, ADMIN, ROP, OPERATOR),
            DIALOGS_WRITE, EnumSet.of(OWNER, ADMIN, OPERATOR),
            MESSAGES_SEND, EnumSet.of(OWNER, ADMIN, OPERATOR),
            DIALOGS_SETUP, EnumSet.of(OWNER, ADMIN),
            CHANNELS_WRITE, EnumSet.of(OWNER, ADMIN),
            SUGGESTIONS_POST, EnumSet.of(SERVICE));

    private static final Map<String, Set<Role>> TELEPHONY_ROLES = Map.of(
            CALLS_READ, EnumSet.of(OWNER, ADMIN, ROP, OPERATOR),
            CALLS_LINKED, EnumSet.of(SERVICE),
            CALLS_MAKE, EnumSet.of(OWNER, ADMIN, OPERATOR),
            TELEPHONY_SETUP, EnumSet.of(OWNER, ADMIN),
            AVITO_READ, EnumSet.of(OWNER, ADMIN, ROP),
            AVITO_SETUP, EnumSet.of(OWNER, ADMIN),
            AVITO_REVIEWS, EnumSet.of(OWNER, ADMIN, ROP),
            AVITO_SEND, EnumSet.of(SERVICE));

    private static final Map<String, Set<Role>> ALL = Stream.of(ROLES, CRM_ROLES, DIALOG_ROLES, TELEPHONY_ROLES)
            .flatMap(table -> table.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Permission() {}

    /** The roles that hold a permission; none for an unknown one. */
    public static Set<Role> roles(String permission) {
        return ALL.getOrDefault(permission, Set.of());
    }

    static Set<String> of(Role role) {
        return ALL.entrySet().stream()
                .filter(e -> e.getValue().contains(role))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
