-- What ./dev bench dialogs fills (DialogsData); bench.dialogs says how many dialogs. tenant_of gives the same tenant to a
-- client and all of the client's dialogs, and tenant 1 the most.
create function pg_temp.dialogs() returns bigint language sql stable
    return current_setting('bench.dialogs')::bigint;
create function pg_temp.clients() returns bigint language sql stable
    return pg_temp.dialogs() * 2 / 5;
create function pg_temp.tenant_of(client bigint, clients bigint) returns bigint language sql immutable
    return 1 + floor(50 * power((client * 7919 % clients)::float8 / clients, 2))::bigint;
-- As the service's own: a time and chance, so that numbers lie in the order of their making.
create function pg_temp.number_at(at timestamptz, what text) returns uuid language sql immutable
    return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(what), 1, 19))::uuid;

insert into dialogs.directory_taken (seq, at) values (0, now()) on conflict do nothing;
insert into dialogs.tenant (tenant_id, uuid, name, time_zone, seq, phone_region)
    select t, md5('tenant' || t)::uuid, 'Компания ' || t, 'Europe/Moscow', 0, 'RU' from generate_series(1, 50) t
    on conflict do nothing;
insert into dialogs.person (tenant_id, number, uuid, first_name, last_name, role, status, seq)
    select t, t * 1000000 + p, md5('person' || t || '-' || p)::uuid, 'Алексей', 'Операторов ' || p, 'operator', 'active', 0
    from generate_series(1, 50) t, generate_series(1, 20) p;
insert into dialogs.vertical (tenant_id, id, code, name, intents, stages, place)
    overriding system value
    select t, 1000000 + t, 'phone_repair', 'Ремонт телефонов', array['repair', 'buy', 'sell', 'consult'],
        '[{"code":"new","name":"Новый"},{"code":"quoted","name":"Озвучена цена"},{"code":"delivered","name":"Выдано"}]', 0
    from generate_series(1, 50) t on conflict do nothing;

create temp table filled_client as
    select k, pg_temp.tenant_of(k, pg_temp.clients()) as tenant_id,
        pg_temp.number_at(now() - interval '2 years', 'client' || k) as id,
        (array['Иван','Пётр','Анна','Мария','Сергей','Ольга','Дмитрий','Елена','Алексей','Наталья','Жанна','Артём'])
            [1 + k % 12] || ' ' ||
        (array['Иванов','Петров','Смирнов','Кузнецов','Попов','Васильев','Соколов','Михайлов','Новиков','Фёдоров',
               'Морозов','Волков','Алексеев','Лебедев','Семёнов','Егоров','Павлов','Щербаков','Гусев'])
            [1 + (k * k / 7) % 19] || case when k % 12 in (2, 3, 5, 7, 9, 10) then 'а' else '' end as name,
        case when k % 3 > 0 then '+79' || lpad((k * 6700417 % 1000000000)::text, 9, '0') end as phone
    from generate_series(0, pg_temp.clients() - 1) k;

-- Two in five hundred of the dialogs have many messages, twenty have thousands; most have one to five.
create temp table filled_dialog as
    select n, c.k, c.tenant_id, pg_temp.number_at(made, 'dialog' || n) as id, c.id as client_id, made,
        (array['telegram','telegram','telegram','whatsapp','whatsapp','avito','avito','vk'])[1 + n % 8] as channel,
        case n % 8 when 5 then (1 + n % 3)::text when 6 then (1 + n % 3)::text else '' end as account_id,
        'bench-' || n as external_chat_id, messages,
        case when made < now() - interval '30 days' and n % 50 > 0 then 'completed' else 'active' end as status
    from (
        select n, now() - interval '2 minutes'
                - power((n * 6151 % pg_temp.dialogs())::float8 / pg_temp.dialogs(), 1.3) * interval '730 days' as made,
            case when n % greatest(pg_temp.dialogs() / 20, 1000) = 0 then greatest(pg_temp.dialogs() / 200, 100)
                when n % 100 = 0 then 120 when n % 10 = 1 then 10 else 1 + n % 5 end as messages
        from generate_series(1, pg_temp.dialogs()) n) dialogs
        join filled_client c on c.k = n % pg_temp.clients();

insert into dialogs.client (tenant_id, id, name, phone, phone_e164, first_contact_at, last_contact_at, total_dialogs,
        active_dialogs, completed_dialogs, created_at, updated_at)
    select c.tenant_id, c.id, c.name, c.phone, c.phone, min(d.made), max(d.made), count(d.n),
        count(d.n) filter (where d.status = 'active'), count(d.n) filter (where d.status = 'completed'),
        coalesce(min(d.made), now()), coalesce(max(d.made), now())
    from filled_client c left join filled_dialog d on d.k = c.k
    group by c.k, c.tenant_id, c.id, c.name, c.phone
    order by min(d.made);
insert into dialogs.client_channel (tenant_id, channel, external_id, client_id, created_at)
    select tenant_id, channel, 'bench-' || min(n), client_id, min(made) from filled_dialog
    group by tenant_id, client_id, channel;

insert into dialogs.dialog (tenant_id, id, client_id, channel, account_id, external_chat_id, status, vertical_id, context,
        metadata, assigned_to, unread_count, last_direction, last_content, last_message_at, created_at, completed_at)
    select tenant_id, id, client_id, channel, account_id, external_chat_id, status, 1000000 + tenant_id,
        jsonb_build_object('intent', (array['repair','repair','buy','consult'])[1 + n % 4],
            'device', jsonb_build_object('brand', 'Apple', 'model', 'iPhone ' || 11 + n % 5),
            'issue', jsonb_build_object('category', 'замена экрана', 'description', 'разбит экран'),
            'stage', (array['new','quoted','delivered'])[1 + n % 3], 'price_quoted', 500 * (n % 60)),
        case channel when 'avito' then jsonb_build_object('ad_title', 'Ремонт телефонов', 'ad_city', 'Тверь')
            else '{"source":"organic"}' end,
        case when n % 4 > 0 then tenant_id * 1000000 + 1 + n % 20 end, case when status = 'active' then n % 4 else 0 end,
        (array['inbound','outbound'])[1 + n % 2], 'сколько по времени?', made + (messages - 1) * interval '90 seconds', made,
        case when status = 'completed' then made + messages * interval '90 seconds' end
    from filled_dialog order by made;

insert into dialogs.entry (tenant_id, id, dialog_id, client_id, type, created_at, content, channel, external_id, operator,
        delivery, payload)
    select tenant_id, pg_temp.number_at(at, 'entry' || n || '-' || m), id, client_id,
        case when m % 2 = 0 then 'message_received' else 'message_sent' end, at,
        case when m % 2 = 0 then
            (array['Здравствуйте','Добрый день','Подскажите пожалуйста','Привет','Скажите'])[1 + h % 5] || ', ' ||
            (array['разбился экран','не держит батарея','не работает камера','утопили в воде','не заряжается',
                   'треснуло стекло','пропал звук','не включается после падения','греется и выключается',
                   'не работает Face ID'])[1 + h / 5 % 10] || ' на ' ||
            (array['айфоне','самсунге','сяоми','планшете','ноутбуке','часах','хуавее'])[1 + h / 50 % 7] || ' ' ||
            (10 + h / 350 % 6) || '. ' ||
            (array['Сколько стоит ремонт?','Можно приехать сегодня вечером?','Есть оригинальные запчасти?',
                   'Делаете с гарантией?','Можно ли вызвать мастера домой?','Вчера уронил на асфальт.',
                   'Нужно срочно, завтра улетаю.','Данные сохранятся?'])[1 + h / 2100 % 8]
            else
            (array['Добрый день!','Здравствуйте!','Спасибо за обращение.'])[1 + h % 3] || ' ' ||
            (array['Замена дисплея','Замена аккумулятора','Чистка после воды','Замена разъёма','Диагностика',
                   'Замена стекла'])[1 + h / 3 % 6] || ' ' ||
            (array['займёт час','будет готова завтра','делается при вас','стоит от трёх тысяч'])[1 + h / 18 % 4] ||
            case when h % 40 = 0 then '. Квитанция ' || n else '' end || '. ' ||
            (array['Приезжайте на Тверскую.','Запишем вас на утро?','Какая модель?','Ждём вас до восьми вечера.'])
                [1 + h / 72 % 4]
        end, channel, (n * 10000 + m)::text, case when m % 2 = 1 then tenant_id * 1000000 + 1 + n % 20 end,
        case when m % 2 = 1 then 'read' end, '{}'
    from (select d.*, m, made + m * interval '90 seconds' as at,
                abs(hashtextextended('text' || n || '-' || m, 0) % 1000000) as h
          from filled_dialog d, generate_series(0, d.messages - 1) m
          order by made + m * interval '90 seconds') messages;
insert into dialogs.entry (tenant_id, id, dialog_id, client_id, type, created_at, payload)
    select tenant_id, pg_temp.number_at(made, 'extracted' || n), id, client_id, 'context_extracted',
        made + interval '1 second', '{"intent":"repair","device":"iPhone 14 Pro","confidence":0.95}'
    from filled_dialog where n % 2 = 0 order by made;

insert into dialogs.suggestion (tenant_id, id, dialog_id, client_id, kind, content, confidence, action, engine, state,
        created_at)
    select tenant_id, pg_temp.number_at(made, 'suggestion' || n || '-' || s), id, client_id, 'quick_reply',
        'Ремонт займёт 1 час. Запись на сегодня: 14:00, 16:00', 0.9, 'send_message', 'rules',
        case when status = 'active' and s = 2 then 'open' else 'superseded' end, made + s * interval '1 minute'
    from filled_dialog, generate_series(1, 2) s where status = 'active' or n % 5 = 0 order by made;

drop table filled_dialog;
drop table filled_client;
