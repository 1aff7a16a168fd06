create aggregate sum_of(int) (sfunc = int4pl, stype = int);
