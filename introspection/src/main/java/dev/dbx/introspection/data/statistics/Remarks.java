package dev.dbx.introspection.data.statistics;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.words.Counts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a reader of a table's figures should know of them. */
final class Remarks {

  /** Below there is no estimate of bloat to miss. */
  private static final long SMALL = 10 * 8192;

  private Remarks() {}

  /**
   * Columns that are left out because the role may not read them.
   *
   * @param wanted that were asked for
   */
  static Optional<String> hidden(Subject subject, List<TableColumn> wanted) {
    List<TableColumn> readable = subject.readable();
    String hidden =
        wanted.stream()
            .filter(column -> !readable.contains(column))
            .map(column -> column.name().sql())
            .collect(Collectors.joining(", "));
    return hidden.isEmpty()
        ? Optional.empty()
        : Optional.of(subject.visibility().role().sql() + " may not read " + hidden);
  }

  /** A SELECT from a table reads what inherits from it, so that sizes count it too. */
  static Optional<String> heirs(Relation relation, TableFiles files) {
    boolean inherited = relation.kind() != RelationKind.PARTITIONED_TABLE && files.tables() > 1;
    return inherited
        ? Optional.of(
            "tables that inherit from it are counted in: " + Counts.of(files.tables() - 1, "table"))
        : Optional.empty();
  }

  static Optional<String> bloat(Storage storage) {
    return storage.heapBytes() > SMALL && storage.estimatedBloatBytes().isEmpty()
        ? Optional.of(
            "no estimate of bloat: that takes statistics of all columns (ANALYZE collects them),"
                + " and the right to see them")
        : Optional.empty();
  }
}
