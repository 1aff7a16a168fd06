create function f() returns int language plpgsql volatile as 'begin return 1; end';
create table t (id int);
