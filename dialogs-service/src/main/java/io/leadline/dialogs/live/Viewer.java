package io.leadline.dialogs.live;

import io.leadline.contracts.identity.Caller;
import java.time.Instant;

/**
 * Who watches.
 *
 * @param signedAt when the token was issued
 * @param until when it ends, and the socket with it
 * @param since the last number the client has seen, or null to begin now
 */
record Viewer(Caller caller, Instant signedAt, Instant until, Long since) {}
