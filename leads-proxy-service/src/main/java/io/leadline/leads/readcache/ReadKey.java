package io.leadline.leads.readcache;

/**
 * What was asked.
 *
 * @param account whose answers these are: another account of the same tenant is asked anew
 * @param query with {@code equals} of its own
 */
public record ReadKey(long tenant, Object account, Object query) {}
