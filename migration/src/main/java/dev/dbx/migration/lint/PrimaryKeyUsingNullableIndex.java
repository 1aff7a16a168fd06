package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.migration.lint.Claim.Scans;
import java.util.List;

/** A primary key from an index over columns that may be null. */
final class PrimaryKeyUsingNullableIndex extends ActionRule<AddConstraint> {

  PrimaryKeyUsingNullableIndex() {
    super(
        "pk-using-nullable-index",
        "A primary key from an index over columns that may be null",
        AddConstraint.class);
  }

  @Override
  void check(AddConstraint action, Table table, Step step, Findings out) {
    ConstraintDefinition key = action.constraint();
    if (key.kind() != ConstraintKind.PRIMARY_KEY || key.index().isEmpty()) {
      return;
    }
    List<Identifier> nullable =
        key.index().flatMap(table::index).map(KnownIndex::columns).orElse(List.of()).stream()
            .filter(column -> !table.isNeverNull(column))
            .toList();
    if (!nullable.isEmpty() && table.isKnown()) {
      out.warning(
          step.target(),
          new Scans(table.name()),
          "All rows are read for nulls in "
              + Names.list(nullable)
              + " under an ACCESS EXCLUSIVE lock that blocks reads and writes",
          "make the columns NOT NULL first, without reading under that lock",
          nullable.stream().map(column -> Fixes.setNotNull(step, column)).toArray(String[]::new));
    } else if (!table.isKnown()) {
      out.info(
          step.target(),
          out.facts(),
          "If a column of the index may be null, all rows are read under an ACCESS EXCLUSIVE lock",
          "make the columns NOT NULL first");
    }
  }
}
