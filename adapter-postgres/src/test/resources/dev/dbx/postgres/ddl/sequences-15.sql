create unlogged sequence app.unlogged;
create unlogged table app.mixed (id integer generated always as identity);
alter sequence app.mixed_id_seq set logged;
