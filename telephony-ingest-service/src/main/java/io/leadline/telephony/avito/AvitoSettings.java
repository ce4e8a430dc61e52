package io.leadline.telephony.avito;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** Where Avito is, and how it is treated (upstreams/avito.md). */
@ConfigMapping(prefix = "leadline.avito")
public interface AvitoSettings {
    /** Without a slash at the end: {@code https://api.avito.ru}. */
    String baseUrl();

    /** Fills in tenant 1's account with the simulated Avito; honoured under the profile {@code local} alone. */
    @WithDefault("false")
    boolean demoData();

    /** Where Avito reaches this service, without a slash at the end. */
    String publicUrl();

    /** A PEM file with the only authority to trust, for simulators; refused in production. */
    Optional<String> trustPem();

    /** One call, its connection and body included (§9). */
    @WithDefault("30s")
    Duration timeout();

    /** Until the proxy, or Avito, has taken the connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** A call with which somebody waits for a check, and each of those behind one message sent. */
    @WithDefault("10s")
    Duration shortTimeout();

    @WithDefault("4M")
    MemorySize largestAnswer();

    /** Of the pictures sent into chats; Avito takes no larger ones (§3). */
    @WithDefault("24M")
    MemorySize largestPicture();

    /** Of the pictures and voices buyers send. */
    @WithDefault("20M")
    MemorySize largestFile();

    /** Files on their way at once in one process; each is held in memory up to twice. */
    @WithDefault("4")
    @Min(1) int filesAtOnce();

    /** So long before its end a token is renewed; a tenth of its life if that is less (§1). */
    @WithDefault("10m")
    Duration tokenMargin();

    /** At least so long between two notes of what calls show of an account's proxy; a check is noted always. */
    @WithDefault("1m")
    Duration proxyNotePause();

    /** Accounts whose connections are kept open in one process. */
    @WithDefault("500")
    @Min(1) int clients();

    /** Longest body of one webhook post. */
    @WithDefault("256K")
    MemorySize largestPost();

    /** How often the clock looks for what is due. */
    @WithDefault("2s")
    Duration tick();

    /** Accounts worked for at once by the clock of one process. */
    @WithDefault("8")
    @Min(1) int atOnce();

    /** Between two looks for messages whose webhook was lost (§4). */
    @WithDefault("5m")
    Duration pollInterval();

    /** Until a chat that Avito refused to show is asked for again. */
    @WithDefault("1h")
    Duration refusedChatPause();

    /** How far before the saving of an account messages still count as new. */
    @WithDefault("1h")
    Duration backfill();

    /** Between two looks whether the subscription is still ours (§3.3). */
    @WithDefault("30m")
    Duration webhookCheck();

    /** How long a webhook secret that was replaced is good once Avito has the new address. */
    @WithDefault("1h")
    Duration webhookGrace();

    /** How long the client and listing of a chat are used without being asked again. */
    @WithDefault("24h")
    Duration chatCache();

    /** How long handled messages and sent keys are remembered. */
    @WithDefault("30d")
    Duration keep();

    /** Whether the eternal online makes the unofficial call too (§8). */
    @WithDefault("false")
    boolean statusOnline();

    /** By how much of its interval a call of the eternal online comes earlier or later. */
    @WithDefault("10")
    @Min(0) @Max(50) int onlineJitterPercent();

    /** An automatic greeting answers nothing older. */
    @WithDefault("15m")
    Duration greetingWithin();

    /** How long somebody waits for figures; what is not told by then is asked for further, for who asks again. */
    @WithDefault("20s")
    Duration statisticsWithin();

    /** How long figures of an account and period are used without being asked again. */
    @WithDefault("10m")
    Duration statisticsCache();
}
