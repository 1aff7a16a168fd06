package dev.dbx.migration.trace;

import java.util.Map;
import java.util.Set;

/**
 * What a connection looks like at one moment.
 *
 * @param relations by their OIDs
 * @param locks on relations that the connection holds
 * @param walPosition bytes since the beginning of the write-ahead log
 * @param objects lines that the instruments have written since the last look
 * @param rewrites OIDs and reasons, in the same way
 */
record Observation(
    Map<Long, Relation> relations,
    Set<HeldLock> locks,
    long walPosition,
    String objects,
    String rewrites) {

  static final Observation NOTHING = new Observation(Map.of(), Set.of(), 0, "", "");

  Observation {
    relations = Map.copyOf(relations);
    locks = Set.copyOf(locks);
  }

  /**
   * A relation and its counters since the transaction began.
   *
   * @param kind as relkind has it
   * @param file its number, 0 if it has none
   */
  record Relation(
      String name,
      char kind,
      long file,
      long scans,
      long rowsRead,
      long inserted,
      long updated,
      long deleted) {

    static final Relation NONE = new Relation("", ' ', 0, 0, 0, 0, 0, 0);

    boolean isIndex() {
      return kind == 'i' || kind == 'I';
    }

    boolean isSequence() {
      return kind == 'S';
    }
  }

  /** A lock by the relation's OID. */
  record HeldLock(long relation, String mode) {}
}
