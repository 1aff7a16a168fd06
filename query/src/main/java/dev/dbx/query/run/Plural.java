package dev.dbx.query.run;

import dev.dbx.query.plan.Numbers;

/** Counted nouns. */
final class Plural {

  private Plural() {}

  static String rows(long count) {
    return Numbers.count(count) + (count == 1 ? " row" : " rows");
  }
}
