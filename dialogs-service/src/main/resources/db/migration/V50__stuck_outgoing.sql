-- What no worker takes up any more: an operator sees it beside the message, and may have it sent again.
create index outgoing_stuck on outgoing (tenant_id, lane, id) where state in ('unknown', 'dead');
comment on index outgoing_stuck is 'Serves a dialog''s pages and the second sending';
