create table "My Table" (id int, "a.b" text not null, "C ""d""" int);
