-- Files operators send, beside those clients do.
alter table attachment
    add column dialog_id uuid,
    add column uploaded_by bigint,
    add constraint attachment_uploaded check ((dialog_id is null) = (uploaded_by is null));
comment on table attachment is 'What came with messages, or goes with them; their metadata name it';
comment on column attachment.dialog_id is 'The dialog an operator uploaded it for; null for what clients send';
comment on column attachment.uploaded_by is 'The operator';
comment on constraint attachment_uploaded on attachment is 'An operator''s file is for one dialog';
