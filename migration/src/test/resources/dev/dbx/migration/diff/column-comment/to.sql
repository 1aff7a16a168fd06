create table t (id int, a int);
comment on column t.a is 'it''s new';
