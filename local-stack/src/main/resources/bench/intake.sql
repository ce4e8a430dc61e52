\set seq random(1, 1000000000)
insert into telephony.intake
    (tenant_id, provider, account_id, kind, provider_key, lane, body, due_at, received_at)
values (
    1000000 + :client_id, 'mango', 1, 'events/call', 'events/call/MToxMDAwMDE6MTIzNDY6MQ==' || cast(:seq as text) || '/2',
    'MTIzNDU2Nzg5MA==' || cast(:seq as text), convert_to('~json~', 'UTF8'), now(), now())
on conflict (tenant_id, provider, account_id, provider_key) do nothing;
