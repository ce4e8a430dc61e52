comment on index call_operator is 'Serves the filter by operator, and the order by the operator''s name';
