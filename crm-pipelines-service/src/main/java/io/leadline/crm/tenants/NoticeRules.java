package io.leadline.crm.tenants;

import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What a tenant's people are told by themselves, and when.
 *
 * @param enabled whether anything at all
 * @param newLeadReminderMinutes after so long in «новый» somebody is reminded; 0 for never
 * @param digestTime when they are told of the day's tasks, in the zone; null for never
 */
public record NoticeRules(long tenant, ZoneId zone, boolean enabled, int newLeadReminderMinutes, LocalTime digestTime) {
    static NoticeRules of(Tenant tenant) {
        return new NoticeRules(
                tenant.number,
                ZoneId.of(tenant.timeZone),
                tenant.noticesEnabled,
                tenant.newLeadReminderMinutes,
                tenant.digestTime);
    }
}
