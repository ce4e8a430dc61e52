package io.leadline.leads.readcache;

import java.time.Instant;

/**
 * What Workiz said once.
 *
 * @param value immutable
 * @param readAt when
 * @param count of the tenant's changes before Workiz was asked
 * @param bytes what it takes, roughly
 */
public record Copy<V>(V value, Instant readAt, long count, int bytes) {}
