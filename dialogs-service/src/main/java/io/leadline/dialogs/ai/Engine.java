package io.leadline.dialogs.ai;

/** Something that reads a conversation and proposes what to do next. It never acts: all it returns is data. */
public interface Engine {
    /** The word statistics and events know it by. */
    String name();

    /**
     * Reads a conversation up to its newest message. Never fails for what a client wrote; an engine that needs a network
     * falls back to one that does not, and says so by {@link Reading#engine}.
     */
    Reading read(Conversation conversation);
}
