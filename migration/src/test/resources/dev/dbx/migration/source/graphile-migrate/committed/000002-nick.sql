--! Previous: sha1:8b2cd84b14c11583636542a712aeaa0421b836ce
--! Hash: sha1:04393257e41b546c9966914dafd5e0b50c61ffcb
--! Message: nick

--! no-transaction
alter table users add nick text;
