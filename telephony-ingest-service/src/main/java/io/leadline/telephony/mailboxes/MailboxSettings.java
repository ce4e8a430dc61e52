package io.leadline.telephony.mailboxes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How mailboxes are watched, and tenant 1's until it saves its own. */
@ConfigMapping(prefix = "leadline.mailboxes")
public interface MailboxSettings {
    /** {@code imaps://login:password@host:993/INBOX}, or {@code imap://} without protection. */
    Optional<String> imapUrl();

    /** How often is looked into a mailbox whose server does not tell of new mail, and the longest wait for word. */
    @WithDefault("60s")
    Duration poll();

    /** How often is looked for mailboxes that are new or whose replica is gone. */
    @WithDefault("10s")
    Duration tick();

    @WithDefault("15s")
    Duration timeout();

    /** How far back a mailbox is read that was never read before. */
    @WithDefault("7d")
    Duration since();

    /** How often a mail is tried that cannot be read, before it is passed over. */
    @WithDefault("3")
    int tries();

    /** For how long it is tried at least: a server that gives no mails for a while is no reason to miss some. */
    @WithDefault("30m")
    Duration hold();

    /** Most mailboxes one replica watches. */
    @WithDefault("50")
    int most();
}
