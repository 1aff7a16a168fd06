package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.migration.diff.TypeName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The order of columns wastes space. */
final class ColumnAlignment extends StatementRule<CreateTable> {

  private static final Map<String, Integer> SIZES =
      Map.ofEntries(
          Map.entry("bigint", 8),
          Map.entry("double precision", 8),
          Map.entry("timestamp with time zone", 8),
          Map.entry("timestamp without time zone", 8),
          Map.entry("integer", 4),
          Map.entry("real", 4),
          Map.entry("date", 4),
          Map.entry("smallint", 2),
          Map.entry("boolean", 1));

  ColumnAlignment() {
    super("column-alignment", "The order of columns wastes space", CreateTable.class);
  }

  @Override
  boolean byDefault() {
    return false;
  }

  @Override
  void check(CreateTable table, Step step, Findings out) {
    List<Integer> sizes =
        table.columns().stream()
            .map(column -> SIZES.getOrDefault(TypeName.of(column.type()).text(), 0))
            .filter(size -> size > 0)
            .toList();
    int saved = padded(sizes) - padded(sizes.stream().sorted(Comparator.reverseOrder()).toList());
    if (saved > 0) {
      out.info(
          table.name().sql(),
          out.facts(),
          "Each row holds " + saved + " bytes of padding",
          "put columns of 8 bytes first, then those of 4, 2 and 1, then those of varying length");
    }
  }

  private static int padded(List<Integer> sizes) {
    int at = 0;
    for (int size : sizes) {
      at = (at + size - 1) / size * size + size;
    }
    return at;
  }
}
