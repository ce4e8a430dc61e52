package io.leadline.dialogs.channels;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount.Secret;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What admins do with the accounts. */
@ApplicationScoped
class ChannelSetup {
    private static final String ENVIRONMENT = "environment-";
    private static final List<Channel> CHANNELS = List.of(Channel.TELEGRAM, Channel.WHATSAPP, Channel.VK);

    private final ChannelAccounts accounts;
    private final Map<Channel, ChannelConnection> connections;
    private final ChannelSettings settings;
    private final SecureRandom random = new SecureRandom();

    ChannelSetup(ChannelAccounts accounts, @All List<ChannelConnection> connections, ChannelSettings settings) {
        this.accounts = accounts;
        this.connections =
                connections.stream().collect(Collectors.toMap(ChannelConnection::channel, Function.identity()));
        this.settings = settings;
    }

    @Transactional
    ChannelList list(long tenant) {
        return new ChannelList(CHANNELS.stream()
                .flatMap(channel -> accounts.of(tenant, channel).stream())
                .map(this::view)
                .toList());
    }

    /** @throws Problem VALIDATION_ERROR, or CONFLICT for one the tenant has already */
    @Transactional
    ChannelView create(Caller caller, NewChannel wanted) {
        if (!CHANNELS.contains(wanted.channel())) {
            throw Problem.invalid("channel", "must be telegram, whatsapp or vk; Avito's accounts are telephony's");
        }
        var known = new EnumMap<Secret, String>(Secret.class);
        put(known, Secret.TOKEN, wanted.token());
        put(known, Secret.APP_SECRET, wanted.appSecret());
        put(known, Secret.CONFIRMATION, wanted.confirmation());
        known.put(Secret.WEBHOOK_SECRET, wanted.webhookSecret() == null ? made() : wanted.webhookSecret());
        var address = address(wanted.channel(), wanted.token(), wanted.phoneId(), wanted.groupId(), "");
        if (wanted.channel() == Channel.WHATSAPP && wanted.appSecret() == null) {
            throw Problem.invalid("app_secret", "is needed: WhatsApp signs with it");
        }
        return accounts.insert(
                        caller.tenantNumber(), wanted.channel(), wanted.name().strip(), address, known, caller.number())
                .map(this::view)
                .orElseThrow(ChannelSetup::taken);
    }

    /** @throws Problem NOT_FOUND, PRECONDITION_FAILED, VALIDATION_ERROR, CONFLICT for the environment's or a double */
    @Transactional
    ChannelView edit(Caller caller, String id, EditChannel edit, String ifMatch) {
        refuseEnvironment(id);
        var present = accounts.lock(caller.tenantNumber(), id).orElseThrow(() -> unknown(id));
        Version.require(ifMatch, present.version());
        var known = new EnumMap<Secret, String>(Secret.class);
        known.putAll(present.secrets());
        put(known, Secret.TOKEN, edit.token());
        put(known, Secret.APP_SECRET, edit.appSecret());
        put(known, Secret.WEBHOOK_SECRET, edit.webhookSecret());
        put(known, Secret.CONFIRMATION, edit.confirmation());
        var changed = present.become(
                edit.name() == null ? present.name() : edit.name().strip(),
                address(present.channel(), edit.token(), edit.phoneId(), edit.groupId(), present.address()),
                edit.enabled() == null ? present.enabled() : edit.enabled(),
                known);
        if (accounts.isTaken(changed)) {
            throw taken();
        }
        return view(accounts.update(changed, caller.number()));
    }

    /** @throws Problem NOT_FOUND, CONFLICT for the environment's */
    @Transactional
    void delete(long tenant, String id) {
        refuseEnvironment(id);
        if (!accounts.delete(tenant, id)) {
            throw unknown(id);
        }
    }

    /** @throws Problem NOT_FOUND */
    ConnectionCheck test(long tenant, String id) {
        var account = require(tenant, id);
        var check = connections.get(account.channel()).test(account);
        accounts.checked(account, check.ok() ? null : check.message());
        return check;
    }

    /** @throws Problem NOT_FOUND */
    WebhookRegistration register(long tenant, String id) {
        var account = require(tenant, id);
        return connections.get(account.channel()).register(account, url(account));
    }

    private ChannelAccount require(long tenant, String id) {
        return find(tenant, id).orElseThrow(() -> unknown(id));
    }

    private Optional<ChannelAccount> find(long tenant, String id) {
        return id.startsWith(ENVIRONMENT)
                ? Channel.of(id.substring(ENVIRONMENT.length()))
                        .flatMap(channel -> accounts.of(tenant, channel).stream()
                                .filter(ChannelAccount::fromEnvironment)
                                .findFirst())
                : accounts.find(tenant, id);
    }

    private ChannelView view(ChannelAccount account) {
        return ChannelView.of(account, url(account));
    }

    private String url(ChannelAccount account) {
        return settings.publicUrl() + "/webhooks/" + account.channel().word() + "/" + account.tenant();
    }

    private static String address(Channel channel, String token, String phoneId, String groupId, String before) {
        return switch (channel) {
            case TELEGRAM -> {
                if (token == null) {
                    yield before;
                }
                if (!token.matches("\\d{1,20}:[A-Za-z0-9_-]+")) {
                    throw Problem.invalid("token", "must be a bot's, such as 123456:ABC…");
                }
                yield AccountAddress.ofBot(token);
            }
            case WHATSAPP -> needed("phone_id", phoneId, before);
            case VK -> needed("group_id", groupId, before);
            case AVITO -> throw new IllegalArgumentException("telephony's");
        };
    }

    private static String needed(String field, String value, String before) {
        if (value == null && before.isEmpty()) {
            throw Problem.invalid(field, "is needed");
        }
        return value == null ? before : value;
    }

    private static void put(Map<Secret, String> known, Secret name, String value) {
        Stream.ofNullable(value).forEach(present -> known.put(name, present));
    }

    private String made() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void refuseEnvironment(String id) {
        if (id.startsWith(ENVIRONMENT)) {
            throw new Problem(CommonProblem.CONFLICT, "It comes from the environment; save an account of your own");
        }
    }

    private static Problem taken() {
        return new Problem(CommonProblem.CONFLICT, "The tenant has an account with this bot, number or community");
    }

    private static Problem unknown(String id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no channel account " + id);
    }
}
