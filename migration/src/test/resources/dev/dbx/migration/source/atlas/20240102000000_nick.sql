-- atlas:txmode none

alter table users add nick text;
