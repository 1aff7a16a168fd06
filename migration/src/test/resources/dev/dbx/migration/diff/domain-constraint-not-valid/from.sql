create domain d as int constraint a check (value > 0);
