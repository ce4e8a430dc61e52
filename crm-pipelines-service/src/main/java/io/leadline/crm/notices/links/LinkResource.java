package io.leadline.crm.notices.links;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.notices.bot.NoticeBot;
import io.leadline.crm.problem.CrmProblem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own chat with the bot that tells of leads and tasks. */
@Path("/api/profile/telegram-link")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Notifications")
public class LinkResource {
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final ChatLinks links;
    private final NoticeBot bot;
    private final CurrentCaller caller;

    LinkResource(ChatLinks links, NoticeBot bot, CurrentCaller caller) {
        this.links = links;
        this.bot = bot;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.PROFILE)
    @Operation(operationId = "getTelegramLink", summary = "Whether the caller is told of leads and tasks by Telegram")
    public LinkView get() {
        if (!bot.isConfigured()) {
            return LinkView.NOT_CONFIGURED;
        }
        var me = caller.get();
        return links.find(me.tenantNumber(), me.number()).map(LinkView::of).orElse(LinkView.NONE);
    }

    @POST
    @PermissionsAllowed(Permission.PROFILE)
    @Operation(
            operationId = "createTelegramLinkCode",
            summary = "A one-time code, good for 15 minutes, to be sent to the bot as /start code",
            description = "A new code replaces the caller's last one. The chat that sends it becomes the caller's.")
    @APIResponse(responseCode = "200", description = "The code, and the address that opens the bot with it")
    @APIResponse(
            responseCode = "503",
            description = "TELEGRAM_NOT_CONFIGURED, or UNAVAILABLE: Telegram does not answer; repeat after Retry-After")
    public LinkCodeView create() {
        if (!bot.isConfigured()) {
            throw new Problem(CrmProblem.TELEGRAM_NOT_CONFIGURED, "Ask whoever runs Leadline for a notice bot");
        }
        // Asked before the code is made: a code without an address helps nobody.
        var name = bot.username()
                .orElseThrow(() -> new Problem(CommonProblem.UNAVAILABLE, "Telegram does not tell the bot's name now")
                        .retryAfter(AGAIN));
        var me = caller.get();
        var given = links.newCode(me.tenantNumber(), me.number());
        var code = given.code().text();
        return new LinkCodeView(code, "https://t.me/" + name + "?start=" + code, given.expiresAt());
    }

    @DELETE
    @PermissionsAllowed(Permission.PROFILE)
    @Operation(operationId = "deleteTelegramLink", summary = "Forget the caller's chat and code")
    public void delete() {
        var me = caller.get();
        links.unlink(me.tenantNumber(), me.number());
    }
}
