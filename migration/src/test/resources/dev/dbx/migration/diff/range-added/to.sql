create type r as range (subtype = float8);
