package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.migration.diff.TypeName;
import java.util.List;
import java.util.Set;

/** A primary key of 4 bytes or less. */
final class ShortIntKey extends StatementRule<CreateTable> {

  private static final Set<String> SHORT = Set.of("integer", "smallint");

  ShortIntKey() {
    super("short-int-key", "A primary key of 4 bytes or less", CreateTable.class);
  }

  @Override
  void check(CreateTable table, Step step, Findings out) {
    List<Identifier> keys =
        table
            .allConstraints()
            .filter(constraint -> constraint.kind() == ConstraintKind.PRIMARY_KEY)
            .flatMap(key -> key.columns().stream())
            .toList();
    if (keys.size() == 1) {
      table.columns().stream()
          .filter(column -> column.name().equals(keys.get(0)))
          .filter(column -> SHORT.contains(TypeName.of(column.type()).text()))
          .filter(column -> column.constraints(ConstraintKind.FOREIGN_KEY).findAny().isEmpty())
          .forEach(
              column ->
                  out.info(
                      table.name().sql() + "." + column.name().sql(),
                      out.facts(),
                      "Its values run out after "
                          + (column.type().contains("small") ? "32 thousand" : "2 billion")
                          + " rows, and a change rewrites the table",
                      "use bigint",
                      column.name().sql() + " bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"));
    }
  }
}
