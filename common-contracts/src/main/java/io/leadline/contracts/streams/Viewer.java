package io.leadline.contracts.streams;

import io.leadline.contracts.identity.Caller;
import java.time.Instant;

/**
 * Who watches.
 *
 * @param signedAt when the token was issued
 * @param until when it expires, and the stream with it
 */
record Viewer(Caller caller, Instant signedAt, Instant until) {}
