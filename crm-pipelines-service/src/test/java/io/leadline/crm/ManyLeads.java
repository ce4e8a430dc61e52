package io.leadline.crm;

import java.sql.SQLException;

/** More leads than one would make over HTTP. */
public final class ManyLeads {
    private ManyLeads() {}

    /** Gives a company so many leads, a minute from one to the next. */
    public static void add(Company company, int count) throws SQLException {
        add(company, count, 0);
    }

    /** The same, with the phone numbers after so many. */
    public static void add(Company company, int count, int after) throws SQLException {
        Company.change("""
                insert into crm.lead (tenant_id, client_name, phone_number, phone_e164, status, source, budget, notes,
                    pipeline_id, stage_id, moved_to_stage_at, assigned_to, version, created_at, updated_at)
                select %1$d, 'Клиент ' || n, phone, phone, 'новый', 'Сайт', 1000 * (n %% 300),
                    'Интересуется, перезвонить после обеда', s.pipeline_id, s.id, now(), %3$d, 0,
                    now() - n * interval '1 minute', now()
                from generate_series(%4$d + 1, %4$d + %2$d) n, lateral (select '+7905' || lpad(n::text, 7, '0') as phone) p,
                    (select id, pipeline_id from crm.stage where tenant_id = %1$d and name = 'Новые') s
                """.formatted(company.number(), count, company.owner().id(), after));
    }
}
