package io.leadline.contracts.identity;

import java.util.UUID;

/**
 * Who calls, from a verified token (DESIGN §2).
 *
 * @param id the token's {@code sub}: the user's uuid; for a service a uuid made from its client id
 * @param login the user's login, or the service's client id
 * @param tenant the tenant's uuid, null for a service
 * @param tenantNumber the tenant worked for: the token's, or a service's {@code X-Tenant-ID}; null if it sent none
 * @param number the user's number, null for a service
 */
public record Caller(UUID id, String login, String name, Role role, UUID tenant, Long tenantNumber, Long number) {}
