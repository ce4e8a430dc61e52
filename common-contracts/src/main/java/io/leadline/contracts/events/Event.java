package io.leadline.contracts.events;

/**
 * Something that happened, told to every service through the outbox (DESIGN §3). A family is a sealed interface with
 * one record per fact, named in the past tense. Fields are only ever added; who reads ignores those it does not know.
 */
public sealed interface Event
        permits TenantEvent,
                UserEvent,
                WorkizEvent,
                LeadEvent,
                TaskEvent,
                DialogEvent,
                ClientEvent,
                SuggestionEvent,
                AvitoEvent,
                CallEvent,
                UnknownEvent {

    /** The word on the wire, {@code aggregate.fact}. */
    default String type() {
        return EventTypes.nameOf(getClass());
    }

    /** What kind of thing it happened to. */
    String aggregateType();

    /** Which one; stable over the thing's life. */
    String aggregateId();
}
