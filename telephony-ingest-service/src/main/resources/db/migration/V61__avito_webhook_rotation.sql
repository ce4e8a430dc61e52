-- A webhook secret that was replaced is good for a while: Avito may still send to the old address.
alter table avito_account
    add column previous_webhook_hash bytea,
    add column previous_webhook_until timestamptz;
comment on column avito_account.previous_webhook_hash is 'SHA-256 of the secret before';
comment on column avito_account.previous_webhook_until is 'Until when it is good; null with a hash: until Avito has the new address';

create unique index avito_account_previous_webhook on avito_account (previous_webhook_hash)
    where previous_webhook_hash is not null;
comment on index avito_account_previous_webhook is 'Serves the webhook, which knows the secret alone';

alter table avito_audit drop constraint avito_audit_action;
alter table avito_audit add constraint avito_audit_action check (
    action in ('created', 'edited', 'deleted', 'proxy_credentials_revealed', 'webhook_secret_rotated'));
comment on constraint avito_audit_action on avito_audit is 'What is worth a line';
