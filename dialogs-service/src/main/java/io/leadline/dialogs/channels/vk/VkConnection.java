package io.leadline.dialogs.channels.vk;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.wire.Answer;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount;
import io.leadline.dialogs.channels.ChannelAccount.Secret;
import io.leadline.dialogs.channels.ChannelAccounts;
import io.leadline.dialogs.channels.ChannelConnection;
import io.leadline.dialogs.channels.ConnectionCheck;
import io.leadline.dialogs.channels.ConnectionCheck.Code;
import io.leadline.dialogs.channels.WebhookRegistration;
import jakarta.inject.Singleton;
import java.util.Map;

/** Asks for the community, and makes us one of its callback servers (upstreams/vk.md §1). */
@Singleton
class VkConnection implements ChannelConnection {
    private final VkApi api;
    private final ChannelAccounts accounts;

    VkConnection(VkApi api, ChannelAccounts accounts) {
        this.api = api;
        this.accounts = accounts;
    }

    @Override
    public Channel channel() {
        return Channel.VK;
    }

    @Override
    public ConnectionCheck test(ChannelAccount account) {
        return switch (api.call(
                account,
                "groups.getById",
                account.address().isEmpty() ? Map.of() : Map.of("group_id", account.address()))) {
            case Answer.Said said -> check(said);
            case Answer.NotSent _, Answer.Lost _, Answer.TooLarge _ ->
                ConnectionCheck.fails(Code.UNREACHABLE, "VK cannot be reached from this server");
        };
    }

    /** First the code, for VK asks for it as soon as it hears of the server. */
    @Override
    public WebhookRegistration register(ChannelAccount account, String url) {
        var secret = account.secret(Secret.WEBHOOK_SECRET);
        if (account.fromEnvironment() || account.address().isEmpty() || secret == null) {
            return WebhookRegistration.toDo(
                    url, "Enter the address and VK_SECRET in the community under Callback API, and confirm");
        }
        var group = Map.of("group_id", account.address());
        var code = response(api.call(account, "groups.getCallbackConfirmationCode", group))
                .path("code");
        if (!code.isTextual()) {
            return WebhookRegistration.toDo(url, "VK does not let the token manage the community; enter it by hand");
        }
        accounts.learn(account, Secret.CONFIRMATION, code.asText());
        var server = response(api.call(
                        account,
                        "groups.addCallbackServer",
                        Map.of("group_id", account.address(), "url", url, "title", "Leadline", "secret_key", secret)))
                .path("server_id");
        if (!server.isIntegralNumber()) {
            return WebhookRegistration.toDo(url, "VK refuses the callback server; a community may have ten");
        }
        var switchedOn = api.call(
                account,
                "groups.setCallbackSettings",
                Map.of(
                        "group_id",
                        account.address(),
                        "server_id",
                        server.asText(),
                        "message_new",
                        "1",
                        "message_edit",
                        "1"));
        return switchedOn instanceof Answer.Said said && said.json().has("response")
                ? WebhookRegistration.done(url, "VK sends what clients write here")
                : WebhookRegistration.toDo(url, "The server is added; switch on incoming messages in its event types");
    }

    private static JsonNode response(Answer answer) {
        return answer instanceof Answer.Said said
                ? said.json().path("response")
                : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static ConnectionCheck check(Answer.Said said) {
        var json = said.json();
        if (json.has("response")) {
            var name = json.at("/response/groups/0/name")
                    .asText(json.at("/response/0/name").asText(""));
            return ConnectionCheck.works("VK knows the community " + name);
        }
        return switch (json.at("/error/error_code").asInt(-1)) {
            case 5 ->
                ConnectionCheck.fails(Code.TOKEN_REFUSED, "VK refuses the token; make a new one in the community");
            case 7, 15 ->
                ConnectionCheck.fails(Code.REFUSED, "The token lacks the right to messages; make one that has it");
            case 100, 125 ->
                ConnectionCheck.fails(Code.NOT_FOUND, "VK does not know the community; look at its number");
            case 6, 9, 29 -> ConnectionCheck.fails(Code.SLOW_DOWN, "VK asks to slow down; try later");
            default -> ConnectionCheck.fails(Code.REFUSED, "VK answered with HTTP " + said.status());
        };
    }
}
