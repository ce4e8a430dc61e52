package io.leadline.localstack.bench;

import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.testkit.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Fills crm's tables as after two years of work: 50 tenants of 20 people, 20,000 leads each with three changes, every
 * tenth lead written again and every thirtieth deleted since. Numbers follow from the tenant's, so that scripts know
 * them: pipeline {@code t}, stages {@code 4(t-1)+1…4}, users {@code 20(t-1)+1…20}, leads {@code 20000(t-1)+1…20000}.
 */
final class CrmData {
    static final int TENANTS = 50;

    private static final List<String> STATEMENTS = List.of(
            // No foreign keys are checked and no walls stand in the way: the superuser fills.
            "set session_replication_role = replica",
            "set synchronous_commit = off",
            """
            insert into crm.tenant (tenant_id, name, time_zone, phone_region, reminder_minutes, working_hours, version,
                created_at, updated_at)
            select t, 'Компания ' || t, 'Europe/Moscow', 'RU', 30, '{}', 0, now(), now() from generate_series(1, 50) t
            """,
            """
            insert into crm.users (tenant_id, id, login, password_hash, first_name, last_name, role, status, cities,
                version, created_at, updated_at)
            overriding system value
            select t, (t - 1) * 20 + u, 'user' || t || '-' || u, '-', 'Имя', 'Фамилия ' || u, 'manager', 'active', '{}', 0,
                now(), now()
            from generate_series(1, 50) t, generate_series(1, 20) u
            """,
            """
            insert into crm.pipeline (tenant_id, id, name, is_default, version, created_at, updated_at)
            overriding system value
            select t, t, 'Основная', true, 0, now(), now() from generate_series(1, 50) t
            """,
            """
            insert into crm.stage (tenant_id, id, pipeline_id, name, order_index, is_closed, status, version, created_at,
                updated_at)
            overriding system value
            select t, (t - 1) * 4 + s, t, (array['Новые', 'В работе', 'Закрыт', 'Отказ'])[s], s - 1, s > 2,
                (array['новый', 'в работе', 'закрыт', 'отказ'])[s], 0, now(), now()
            from generate_series(1, 50) t, generate_series(1, 4) s
            """,
            """
            insert into crm.lead (tenant_id, id, client_name, phone_number, phone_e164, status, source, budget, notes,
                pipeline_id, stage_id, moved_to_stage_at, assigned_to, version, created_at, updated_at)
            overriding system value
            select t, id,
                (array['Иван','Пётр','Анна','Мария','Сергей','Ольга','Дмитрий','Елена','Алексей','Наталья'])[1 + n % 10]
                || ' ' ||
                (array['Иванов','Петров','Смирнов','Кузнецов','Попов','Васильев','Соколов','Михайлов','Новиков','Фёдоров',
                       'Морозов','Волков','Алексеев','Лебедев','Семёнов','Егоров','Павлов'])[1 + n / 10 % 17],
                phone, phone, (array['новый', 'в работе', 'закрыт', 'отказ'])[stage],
                (array['Instagram','Facebook','Google Ads','Рекомендация','Холодный звонок','Сайт','WhatsApp','Avito'])
                    [1 + n % 8],
                1000 * (n % 300), 'Интересуется, перезвонить после обеда', t, (t - 1) * 4 + stage, created, (t - 1) * 20 + 1 + n % 20, 0,
                created, created
            from (select t, n, (t - 1) * 20000 + n as id, '+79' || lpad((t * 20000 + n)::text, 9, '1') as phone,
                         1 + (n * 7919 % 100 > 20)::int + (n * 7919 % 100 > 50)::int + (n * 7919 % 100 > 85)::int as stage,
                         now() - (n * 6151 % 20000) * interval '52 minutes' as created
                  from generate_series(1, 50) t, generate_series(1, 20000) n) rows
            -- As they came, and so each tenant's rows lie among all others'.
            order by created, t
            """,
            """
            insert into crm.lead_history (tenant_id, lead_id, action, field, old_value, new_value, changed_by, changed_at)
            select tenant_id, id, 'status_changed', 'status', 'новый', 'в работе', assigned_to, created_at + h * interval '1 day'
            from crm.lead, generate_series(1, 3) h
            order by created_at
            """,
            """
            insert into crm.lead_comment (tenant_id, lead_id, text, created_by, created_at)
            select tenant_id, id, 'Созвонились, ждёт предложения', assigned_to, created_at + interval '2 hours'
            from crm.lead where id % 2 = 0
            """,
            """
            insert into crm.task (tenant_id, lead_id, type, status, due_at, note, assigned_to, version, created_at, updated_at)
            select tenant_id, id, 'call', case when id % 9 = 0 then 'open' else 'done' end, created_at + interval '3 days',
                'Перезвонить', assigned_to, 0, created_at, created_at
            from crm.lead where id % 3 = 0
            """,
            "update crm.lead set notes = notes || '.', version = version + 1, updated_at = now() where id % 10 = 0",
            "update crm.lead set deleted_at = now() where id % 30 = 7",
            "select setval(pg_get_serial_sequence('crm.users', 'id'), 100000)",
            "select setval(pg_get_serial_sequence('crm.pipeline', 'id'), 100000)",
            "select setval(pg_get_serial_sequence('crm.stage', 'id'), 100000)",
            "select setval(pg_get_serial_sequence('crm.lead', 'id'), 10000000)",
            "set session_replication_role = origin",
            "vacuum (analyze) crm.lead",
            "vacuum (analyze) crm.lead_history",
            "vacuum (analyze) crm.lead_comment",
            "vacuum (analyze) crm.task",
            "vacuum (analyze) crm.stage",
            "checkpoint");

    private CrmData() {}

    /** A token of each tenant there is, a line each; of the tenant's first user. */
    static String tokens(String role) {
        return LongStream.rangeClosed(1, CrmData.TENANTS)
                .mapToObj(tenant -> TestIssuer.user(role)
                        .tenant(tenant, named("tenant" + tenant))
                        .user((tenant - 1) * 20 + 1, named("user" + tenant))
                        .sign())
                .collect(Collectors.joining("\n"));
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Needs the migrated, empty tables; takes some minutes. Returns how many rows there are, as text. */
    static String fill(LocalPostgres postgres) throws SQLException {
        try (var connection = postgres.superuser();
                var statement = connection.createStatement()) {
            for (var sql : STATEMENTS) {
                statement.execute(sql);
            }
            try (var counts = statement.executeQuery("""
                    select format('%s tenants, %s leads, %s history rows, %s comments, %s tasks; %s on disk',
                        (select count(*) from crm.tenant), (select count(*) from crm.lead),
                        (select count(*) from crm.lead_history), (select count(*) from crm.lead_comment),
                        (select count(*) from crm.task), pg_size_pretty(pg_database_size(current_database())))
                    """)) {
                counts.next();
                return counts.getString(1);
            }
        }
    }
}
