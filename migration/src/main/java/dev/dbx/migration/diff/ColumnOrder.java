package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The order of those columns that a table had and still has. */
final class ColumnOrder {

  private ColumnOrder() {}

  static Optional<Change> change(Pair<Relation> table, Pairing<Column> columns) {
    String before = names(columns, pair -> pair.before().record().position());
    String after = names(columns, pair -> pair.after().record().position());
    return before.equals(after) || table.after().record().definition().isPresent()
        ? Optional.empty()
        : Optional.of(
            Change.of(
                Action.ALTERED,
                table.after().subject(),
                List.of(Difference.of("column order", before, after)),
                Optional.of(table.before().record()),
                Optional.of(table.after().record())));
  }

  /** Under their present names, so that a rename is no new order. */
  private static String names(Pairing<Column> columns, Function<Pair<Column>, Integer> position) {
    return ValueText.of(
        columns.pairs().stream()
            .sorted(Comparator.comparing(position))
            .map(pair -> pair.after().record().name())
            .toList());
  }
}
