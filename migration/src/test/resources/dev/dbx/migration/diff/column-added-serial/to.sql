create table t (id int, k serial);
