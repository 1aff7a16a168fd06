create table t (id bigserial);
