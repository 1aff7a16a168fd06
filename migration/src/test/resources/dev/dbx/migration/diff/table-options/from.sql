create table t (id int, big text) with (fillfactor = 90, toast.autovacuum_enabled = false);
