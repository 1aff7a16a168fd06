package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.TableAction;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.core.statement.TableAction.AddConstraint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Foreign keys that a statement adds. */
final class ForeignKeys {

  private ForeignKeys() {}

  /** Those of ALTER TABLE, with a column or on their own. */
  static List<ConstraintDefinition> of(AlterTable alter) {
    return alter.actions().stream().flatMap(ForeignKeys::of).toList();
  }

  private static Stream<ConstraintDefinition> of(TableAction action) {
    return switch (action) {
      case AddConstraint added when added.constraint().kind() == ConstraintKind.FOREIGN_KEY ->
          Stream.of(added.constraint());
      case AddColumn added -> added.column().constraints(ConstraintKind.FOREIGN_KEY);
      default -> Stream.empty();
    };
  }

  /** The column that a key over one column points to. */
  static Optional<KnownColumn> target(ConstraintDefinition key, Table referenced) {
    Optional<Identifier> named = key.referencedColumns().stream().findFirst();
    return named
        .or(
            () ->
                referenced.constraints().stream()
                    .filter(each -> each.kind() == ConstraintKind.PRIMARY_KEY)
                    .filter(each -> each.columns().size() == 1)
                    .map(each -> each.columns().get(0))
                    .findFirst())
        .flatMap(referenced::column);
  }

  static boolean isAdded(Statement statement) {
    return statement instanceof AlterTable alter && !of(alter).isEmpty();
  }
}
