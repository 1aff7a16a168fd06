--! Previous: -
--! Hash: sha1:8b2cd84b14c11583636542a712aeaa0421b836ce

create table users (id int primary key, email text not null);
