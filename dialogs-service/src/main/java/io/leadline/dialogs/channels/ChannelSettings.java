package io.leadline.dialogs.channels;

import io.leadline.contracts.inbox.HandlingSettings;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** Where the messengers are, tenant 1's accounts with them until it saves its own, and limits. */
@ConfigMapping(prefix = "leadline.channels")
public interface ChannelSettings {
    Telegram telegram();

    WhatsApp whatsapp();

    Vk vk();

    Avito avito();

    Inbox inbox();

    Attachments attachments();

    /** Where messengers reach this service, without a slash at the end. */
    String publicUrl();

    /** How long an account rests when the other side does not take its token. */
    @WithDefault("5m")
    Duration wrongTokenPause();

    /** How long an account rests when it is told to slow down without being told for how long. */
    @WithDefault("30s")
    Duration usualPause();

    /** Upstreams/telegram.md. */
    interface Telegram {
        String baseUrl();

        Optional<String> botToken();

        Optional<String> webhookSecret();
    }

    /** Upstreams/whatsapp.md. */
    interface WhatsApp {
        /** With the version: {@code https://graph.facebook.com/v26.0}. */
        String baseUrl();

        Optional<String> token();

        Optional<String> phoneId();

        Optional<String> appSecret();

        Optional<String> verifyToken();
    }

    /** Upstreams/vk.md. */
    interface Vk {
        String baseUrl();

        Optional<String> token();

        Optional<String> secret();

        Optional<String> confirmation();

        @WithDefault("5.199")
        String version();

        /** For how long a repeat with the same random_id is surely recognised; VK is quoted with an hour. */
        @WithDefault("50m")
        Duration remembers();
    }

    /** Telephony-ingest, whose the Avito accounts are. */
    interface Avito {
        String telephonyUrl();

        /** For how long telephony knows an Idempotency-Key. */
        @WithDefault("23h")
        Duration remembers();

        /** How long giving Avito a picture may take; with the message after it, less than a minute. */
        @WithDefault("40s")
        Duration picturePatience();
    }

    /** What came and is not yet in a dialog. */
    interface Inbox extends HandlingSettings {
        /** Few: what a message changes in other chats, such as a client's number, stays locked until the last is done. */
        @Override
        @WithDefault("8")
        @Min(1) int together();

        /** Longest body of one webhook call; Meta's may have 3 MB. */
        @WithDefault("3M")
        MemorySize largest();
    }

    /** What comes with messages. */
    interface Attachments {
        @WithDefault("20M")
        MemorySize largest();

        /** Of a picture that an operator sends; Avito takes no larger ones (upstreams/avito.md §3). */
        @WithDefault("24M")
        MemorySize largestSent();

        /** Operators' files in memory at once in one process. */
        @WithDefault("4")
        @Min(1) int atOnce();

        /** How long one may take to come. */
        @WithDefault("60s")
        Duration patience();

        /** For how long it is kept that one was fetched; the attachment itself stays. */
        @WithDefault("14d")
        Duration keepFetched();
    }
}
