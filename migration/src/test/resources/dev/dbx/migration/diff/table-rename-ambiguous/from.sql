create table log_a (id int, at timestamptz, message text);
 create table log_b (id int, at timestamptz, message text);
