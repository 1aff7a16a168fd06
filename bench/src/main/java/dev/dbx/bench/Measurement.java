package dev.dbx.bench;

/** Measures one promise of dbx against its yardstick, in the same run. */
@FunctionalInterface
interface Measurement {

  Figure measure(Lab lab) throws Exception;
}
