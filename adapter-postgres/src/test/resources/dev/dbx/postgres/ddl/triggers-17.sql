create event trigger entered on login execute function app.on_ddl();
alter event trigger entered disable;
