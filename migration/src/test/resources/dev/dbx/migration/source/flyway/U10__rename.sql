alter table entries rename to posts;
