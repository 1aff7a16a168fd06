package dev.dbx.query.advice;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.query.lab.IndexDefinition.Key;
import java.util.List;
import java.util.Set;

/**
 * How one statement gets at the rows of one table.
 *
 * @param table the partitioned one, where a partition is read
 * @param equalities compared with a value that is known before
 * @param ranges compared by {@code <} and its kin with such a value
 * @param joins compared for equality with columns of other tables
 * @param order that the statement wants its rows in, or groups them by; empty if rows of other
 *     tables matter for that, too
 * @param alternatives parts of an OR, each with its equalities
 * @param searches that other access methods than B-tree serve
 * @param constants conditions in which everything is known when the index is made
 * @param needed columns that the statement wants of each row
 */
record Access(
    Relation table,
    List<Key> equalities,
    List<Key> ranges,
    List<Key> joins,
    List<Key> order,
    List<Key> alternatives,
    List<Search> searches,
    List<Constant> constants,
    Set<Identifier> needed) {

  /** A key and the operator it is searched by. */
  record Search(Key key, String operator) {}

  /** A condition as an index's WHERE would have it, and the key in it. */
  record Constant(Key key, String condition) {}
}
