package io.leadline.dialogs.dialogs;

import java.util.UUID;

/**
 * Where an inbound message went.
 *
 * @param isNew false for one that stood there already
 */
public record Received(UUID dialogId, UUID messageId, boolean isNew) {}
