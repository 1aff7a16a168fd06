-- folder: dbmate
create table changes (id int);
