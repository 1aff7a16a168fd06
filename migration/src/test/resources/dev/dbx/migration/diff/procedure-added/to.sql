create procedure p(inout a int) language sql as 'select 1';
