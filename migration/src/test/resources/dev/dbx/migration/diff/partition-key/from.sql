create table p (id int, k int) partition by list (k);
