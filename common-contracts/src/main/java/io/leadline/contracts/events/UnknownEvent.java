package io.leadline.contracts.events;

/**
 * An event of a type this service does not know yet, or cannot read; a value and not a failure.
 *
 * @param payload the JSON object as it stands in the log
 */
public record UnknownEvent(String type, String aggregateType, String aggregateId, String payload) implements Event {}
