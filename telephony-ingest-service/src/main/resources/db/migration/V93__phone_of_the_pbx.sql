-- The number of the PBX is looked up by line too, so it is kept as the line is: E.164 (roadmap 10.1). What is no whole
-- number, such as an extension, stays as it is typed.
update phone set ats_number = '+' || regexp_replace(regexp_replace(ats_number, '\D', '', 'g'), '^8(\d{10})$', '7\1')
where ats_number ~ '^\s*(\+\d|[78])[\d\s().-]*$' and regexp_replace(ats_number, '\D', '', 'g') ~ '^\d{11,15}$';

-- A number of several: with the oldest it stays a number, with the others what was typed.
update phone p set ats_number = substr(ats_number, 2)
where ats_number like '+%' and exists (
    select 1 from phone other
    where other.tenant_id = p.tenant_id and other.ats_number = p.ats_number and other.id < p.id);

create unique index phone_ats on phone (tenant_id, ats_number) where ats_number like '+%';
comment on index phone_ats is 'A number stands for one thing; serves the look-up by line';
comment on column phone.ats_number is
    'The PBX''s own number, where it is another: E.164, or as typed where it is no phone number';
