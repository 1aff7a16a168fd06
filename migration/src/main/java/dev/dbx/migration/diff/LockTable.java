package dev.dbx.migration.diff;

import static dev.dbx.migration.diff.Action.ADDED;
import static dev.dbx.migration.diff.Action.ALTERED;
import static dev.dbx.migration.diff.Action.DROPPED;
import static dev.dbx.migration.diff.Action.RENAMED;
import static dev.dbx.migration.diff.Effort.INDEX_BUILD;
import static dev.dbx.migration.diff.Effort.INSTANT;
import static dev.dbx.migration.diff.Effort.REWRITE;
import static dev.dbx.migration.diff.Effort.SCAN;
import static dev.dbx.migration.diff.LockMode.ACCESS_EXCLUSIVE;
import static dev.dbx.migration.diff.LockMode.SHARE;
import static dev.dbx.migration.diff.LockMode.SHARE_ROW_EXCLUSIVE;
import static dev.dbx.migration.diff.LockMode.SHARE_UPDATE_EXCLUSIVE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The lock that the plain statement for a change takes on its table, and the most that is done
 * under it. A test runs a statement for each row and reads pg_locks.
 */
final class LockTable {

  /**
   * One row.
   *
   * @param property the first words of a difference; empty unless altered
   */
  record Row(ObjectKind kind, Action action, String property, LockMode mode, Effort effort) {

    String key() {
      return key(kind, action, property);
    }

    static String key(ObjectKind kind, Action action, String property) {
      return kind + " " + action + " " + property;
    }
  }

  static final List<Row> ROWS =
      List.of(
          row(ObjectKind.TABLE, DROPPED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.TABLE, RENAMED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.TABLE, "owner", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.TABLE, "persistence", ACCESS_EXCLUSIVE, REWRITE),
          row(ObjectKind.TABLE, "access method", ACCESS_EXCLUSIVE, REWRITE),
          row(ObjectKind.TABLE, "option", SHARE_UPDATE_EXCLUSIVE, INSTANT),
          row(ObjectKind.TABLE, "row security", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.TABLE, "forced row security", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.TABLE, "replica identity", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.TABLE, "inherits", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.TABLE, "comment", SHARE_UPDATE_EXCLUSIVE, INSTANT),
          row(ObjectKind.VIEW, "definition", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.VIEW, "option", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.FOREIGN_TABLE, "foreign options", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.MATERIALIZED_VIEW, "definition", ACCESS_EXCLUSIVE, REWRITE),
          row(ObjectKind.COLUMN, ADDED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.COLUMN, DROPPED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.COLUMN, RENAMED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.COLUMN, "type", ACCESS_EXCLUSIVE, REWRITE),
          row(ObjectKind.COLUMN, "not null", ACCESS_EXCLUSIVE, SCAN),
          row(ObjectKind.COLUMN, "default", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.COLUMN, "identity", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.COLUMN, "generated", ACCESS_EXCLUSIVE, REWRITE),
          row(ObjectKind.COLUMN, "expression", ACCESS_EXCLUSIVE, REWRITE),
          row(ObjectKind.COLUMN, "collation", ACCESS_EXCLUSIVE, INDEX_BUILD),
          row(ObjectKind.COLUMN, "storage", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.COLUMN, "compression", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.COLUMN, "statistics target", SHARE_UPDATE_EXCLUSIVE, INSTANT),
          row(ObjectKind.COLUMN, "comment", SHARE_UPDATE_EXCLUSIVE, INSTANT),
          row(ObjectKind.CONSTRAINT, ADDED, ACCESS_EXCLUSIVE, SCAN),
          row(ObjectKind.CONSTRAINT, DROPPED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.CONSTRAINT, RENAMED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.CONSTRAINT, "definition", ACCESS_EXCLUSIVE, SCAN),
          row(ObjectKind.CONSTRAINT, "deferrable", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.CONSTRAINT, "initially deferred", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.CONSTRAINT, "validated", SHARE_UPDATE_EXCLUSIVE, SCAN),
          row(ObjectKind.CONSTRAINT, "enforced", ACCESS_EXCLUSIVE, SCAN),
          row(ObjectKind.CONSTRAINT, "no inherit", ACCESS_EXCLUSIVE, SCAN),
          row(ObjectKind.INDEX, ADDED, SHARE, INDEX_BUILD),
          row(ObjectKind.INDEX, DROPPED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.INDEX, "unique", ACCESS_EXCLUSIVE, INDEX_BUILD),
          row(ObjectKind.INDEX, "definition", ACCESS_EXCLUSIVE, INDEX_BUILD),
          row(ObjectKind.INDEX, "clustered", SHARE_UPDATE_EXCLUSIVE, INSTANT),
          row(ObjectKind.INDEX, "replica identity", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.INDEX, "valid", SHARE, INDEX_BUILD),
          row(ObjectKind.TRIGGER, ADDED, SHARE_ROW_EXCLUSIVE, INSTANT),
          row(ObjectKind.TRIGGER, DROPPED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.TRIGGER, RENAMED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.TRIGGER, "enabled", SHARE_ROW_EXCLUSIVE, INSTANT),
          row(ObjectKind.TRIGGER, "", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.RULE, ADDED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.RULE, DROPPED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.RULE, RENAMED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.RULE, "definition", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.RULE, "enabled", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.POLICY, ADDED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.POLICY, DROPPED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.POLICY, RENAMED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.POLICY, "", ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.STATISTICS, ADDED, SHARE_UPDATE_EXCLUSIVE, INSTANT),
          row(ObjectKind.STATISTICS, DROPPED, SHARE_UPDATE_EXCLUSIVE, INSTANT),
          row(ObjectKind.STATISTICS, "", SHARE_UPDATE_EXCLUSIVE, INSTANT),
          row(ObjectKind.SEQUENCE, DROPPED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.SEQUENCE, RENAMED, ACCESS_EXCLUSIVE, INSTANT),
          row(ObjectKind.SEQUENCE, "comment", SHARE_UPDATE_EXCLUSIVE, INSTANT),
          row(ObjectKind.SEQUENCE, "", SHARE_ROW_EXCLUSIVE, INSTANT));

  private static final Map<String, Row> BY_KEY =
      ROWS.stream().collect(Collectors.toMap(Row::key, Function.identity()));

  private LockTable() {}

  private static Row row(ObjectKind kind, Action action, LockMode mode, Effort effort) {
    return new Row(kind, action, "", mode, effort);
  }

  private static Row row(ObjectKind kind, String property, LockMode mode, Effort effort) {
    return new Row(kind, ALTERED, property, mode, effort);
  }

  /** For adding, dropping or renaming an object. */
  static Optional<Row> find(ObjectKind kind, Action action) {
    return find(kind, action, "");
  }

  /** For altering one of its properties; a grant, or a comment on a part, locks nothing. */
  static Optional<Row> find(ObjectKind kind, Difference difference) {
    if (difference.isGrant()) {
      return Optional.empty();
    }
    String property = difference.property();
    String name = property.startsWith("option ") ? "option" : property;
    return find(kind, ALTERED, name)
        .or(() -> name.equals("comment") ? Optional.empty() : find(kind, ALTERED, ""));
  }

  private static Optional<Row> find(ObjectKind kind, Action action, String property) {
    Optional<Row> own = Optional.ofNullable(BY_KEY.get(Row.key(kind, action, property)));
    return own.isPresent() || !kind.isRelation()
        ? own
        : Optional.ofNullable(BY_KEY.get(Row.key(ObjectKind.TABLE, action, property)));
  }
}
