package io.leadline.crm.notices.bot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What became of a call of the bot (upstreams/telegram.md §1, §3). No reason holds the token or a text of ours. */
public sealed interface BotAnswer {
    /** It was done. */
    record Done(JsonNode result) implements BotAnswer {}

    /** 429: the whole bot waits so long. */
    record TooMany(Duration pause) implements BotAnswer {}

    /** 401, or 404 for a token that is none: a person must set it right. */
    record WrongToken() implements BotAnswer {}

    /** The chat can be written to no more: blocked, gone, never there. */
    record NoChat(String why) implements BotAnswer {}

    /** The group has a new number. */
    record Moved(long chat) implements BotAnswer {}

    /** The text's markup is broken. */
    record BrokenMarkup() implements BotAnswer {}

    /** Refused for good, for another reason. */
    record Refused(String why) implements BotAnswer {}

    /**
     * It did not work now.
     *
     * @param doubtful whether it may have been done all the same
     */
    record Failed(String why, boolean doubtful) implements BotAnswer {}
}
