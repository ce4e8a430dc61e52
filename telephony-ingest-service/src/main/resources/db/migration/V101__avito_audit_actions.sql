-- The words are the code's, which alone writes lines: a list here was a second place to keep in step.
alter table avito_audit drop constraint avito_audit_action;
alter table avito_audit add constraint avito_audit_action check (action ~ '^[a-z_]{1,60}$');
comment on constraint avito_audit_action on avito_audit is 'A word for what was done';
