create table log_c (id int, at timestamptz, message text);
 create table log_d (id int, at timestamptz, message text);
