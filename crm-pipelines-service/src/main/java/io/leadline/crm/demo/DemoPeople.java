package io.leadline.crm.demo;

import io.leadline.contracts.identity.Role;
import io.leadline.crm.intake.NewIntakeSource;
import io.leadline.crm.tenants.NewTenant;
import io.leadline.crm.users.NewUser;
import java.util.List;

/** The people of DESIGN §2, with names and cities as they could be. */
final class DemoPeople {
    static final String PASSWORD = "demo-password";

    static final NewTenant TENANT = new NewTenant("Мастер Сервис", "Europe/Moscow", "RU", null);
    static final NewTenant TENANT_2 = new NewTenant("Ремонт и Точка", "Asia/Yekaterinburg", "RU", null);

    /** Tenant 1's site form and its key. */
    static final NewIntakeSource SITE = new NewIntakeSource("Форма на сайте", "Сайт", null, null, null);

    static final String SITE_KEY = "demo-site-key";

    /** Tenant 1; the Telegram chats are 1001 to 1008 in this order. */
    static final List<NewUser> TEAM = List.of(
            person("Ольга", "Белова", "owner", Role.OWNER, List.of("Москва"), null, "1001"),
            person("Андрей", "Ковалёв", "admin", Role.ADMIN, List.of("Москва", "Тверь"), null, "1002"),
            person("Ирина", "Лебедева", "rop", Role.ROP, List.of("Москва", "Тверь", "Клин"), null, "1003"),
            person("Павел", "Морозов", "mop", Role.MOP, List.of("Тверь"), null, "1004"),
            person("Мария", "Соколова", "manager", Role.MANAGER, List.of("Тверь"), null, "1005"),
            person("Денис", "Орлов", "manager2", Role.MANAGER, List.of("Москва"), null, "1006"),
            person("Наталья", "Фёдорова", "financier", Role.FINANCIER, List.of("Москва"), null, "1007"),
            person("Екатерина", "Зайцева", "operator", Role.OPERATOR, List.of("Тверь", "Клин"), "101", "1008"));

    static final List<NewUser> TEAM_2 = List.of(
            person("Тимур", "Галиев", "owner2", Role.OWNER, List.of("Екатеринбург"), null, null),
            person("Алёна", "Крылова", "manager3", Role.MANAGER, List.of("Екатеринбург"), null, null));

    private DemoPeople() {}

    private static NewUser person(
            String first, String last, String login, Role role, List<String> cities, String extension, String chat) {
        return new NewUser(first, last, login, PASSWORD, role, cities, extension, chat);
    }
}
