create domain app.strict as text constraint strict_is_there not null;
