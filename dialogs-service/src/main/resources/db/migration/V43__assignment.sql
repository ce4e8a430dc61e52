-- Dialogs are given to operators (docs/adr/0028).
create index dialog_backlog on dialog (tenant_id, created_at, id) where status = 'active' and assigned_to is null;
comment on index dialog_backlog is 'Serves what nobody has, the oldest first';
comment on index dialog_of_operator is 'Serves the operators'' load: of all, and of those a dialog may be given to';

alter table operator_settings
    alter column auto_assign drop not null,
    alter column auto_assign drop default,
    add column max_active_dialogs integer,
    add constraint operator_settings_most check (max_active_dialogs >= 0);
comment on column operator_settings.auto_assign is
    'Whether dialogs may be given to the operator; null for what is usual in the role';
comment on column operator_settings.max_active_dialogs is
    'With so many active dialogs no more are given; null for what is usual in the service';
comment on constraint operator_settings_most on operator_settings is 'None, or so many';
