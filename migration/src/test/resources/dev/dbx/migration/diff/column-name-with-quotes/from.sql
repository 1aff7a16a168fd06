create table "My Table" (id int, "a.b" text);
