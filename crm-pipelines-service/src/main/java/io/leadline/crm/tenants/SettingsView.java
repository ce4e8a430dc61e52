package io.leadline.crm.tenants;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant's settings.
 *
 * @param reminderMinutes how early a reminder comes before its time
 * @param noticesEnabled whether the tenant's people are told anything by Telegram
 * @param newLeadReminderMinutes after so long in «новый» somebody is reminded of a lead; 0 for never
 * @param digestTime when people are told of the day's tasks, by the tenant's clock; null for never
 * @param leadAssignment who gets a new lead that is nobody's
 */
@Schema(name = "Settings", examples = """
                {"name":"Мастер Сервис","time_zone":"Europe/Moscow","phone_region":"RU","reminder_minutes":30,\
                "lead_assignment":"manual","notices_enabled":true,"new_lead_reminder_minutes":30,"digest_time":"09:00",\
                "working_hours":{"monday":{"from":"09:00","to":"21:00"},"tuesday":{"from":"09:00","to":"21:00"},\
                "wednesday":{"from":"09:00","to":"21:00"},"thursday":{"from":"09:00","to":"21:00"},\
                "friday":{"from":"09:00","to":"21:00"},"saturday":{"from":"10:00","to":"18:00"},"sunday":null}}""")
record SettingsView(
        String name,
        String timeZone,
        String phoneRegion,
        int reminderMinutes,
        LeadAssignment leadAssignment,
        boolean noticesEnabled,
        int newLeadReminderMinutes,
        String digestTime,
        WorkingHours workingHours) {
    static SettingsView of(Tenant tenant) {
        return new SettingsView(
                tenant.name,
                tenant.timeZone,
                tenant.phoneRegion,
                tenant.reminderMinutes,
                tenant.leadAssignment(),
                tenant.noticesEnabled,
                tenant.newLeadReminderMinutes,
                tenant.digestTime == null ? null : tenant.digestTime.toString(),
                tenant.workingHours);
    }
}
