package dev.dbx.migration.order;

import java.util.Set;
import java.util.TreeSet;

/**
 * A bond of two migrations, by their places in the folder.
 *
 * @param objects that are the cause
 * @param proof what a trial has shown, or why there was none; empty while it is not tried
 */
record Link(int from, int to, Sort sort, Set<String> objects, String proof) {

  /** How sure it is. */
  enum Sort {
    NEEDS,
    FOLLOWS,
    /** Both have to do with the same, and only a trial can tell. */
    MAYBE
  }

  Link {
    objects = new TreeSet<>(objects);
  }

  Link as(Sort other, String shown) {
    return new Link(from, to, other, objects, shown);
  }
}
