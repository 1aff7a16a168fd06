alter table users drop nick;
