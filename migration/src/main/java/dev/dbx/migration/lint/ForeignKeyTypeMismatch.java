package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.migration.diff.TypeName;
import java.util.Optional;
import java.util.stream.Stream;

/** A foreign key has another type than what it points to. */
final class ForeignKeyTypeMismatch extends Rule {

  ForeignKeyTypeMismatch() {
    super("fk-type-mismatch", "A foreign key has another type than what it points to");
  }

  @Override
  void check(Step step, Findings out) {
    switch (step.statement()) {
      case AlterTable alter -> ForeignKeys.of(alter).forEach(key -> check(key, alter, step, out));
      case CreateTable created ->
          created
              .constraintsOf(ConstraintKind.FOREIGN_KEY)
              .filter(key -> key.columns().size() == 1)
              .forEach(
                  key ->
                      created.columns().stream()
                          .filter(column -> column.name().equals(key.columns().get(0)))
                          .forEach(
                              column -> compare(column.type(), key, created.name(), step, out)));
      default -> {}
    }
  }

  private static void check(ConstraintDefinition key, AlterTable alter, Step step, Findings out) {
    if (key.columns().size() != 1) {
      return;
    }
    Identifier column = key.columns().get(0);
    Optional<String> added =
        alter.actions().stream()
            .flatMap(
                action ->
                    action instanceof AddColumn add ? Stream.of(add.column()) : Stream.empty())
            .filter(each -> each.name().equals(column))
            .map(ColumnDefinition::type)
            .findFirst();
    added
        .or(
            () ->
                step.table(alter.name())
                    .flatMap(table -> table.column(column))
                    .map(KnownColumn::type))
        .ifPresent(type -> compare(type, key, alter.name(), step, out));
  }

  private static void compare(
      String type, ConstraintDefinition key, QualifiedName table, Step step, Findings out) {
    String own = TypeName.of(type).base();
    key.references()
        .flatMap(step::table)
        .flatMap(referenced -> ForeignKeys.target(key, referenced))
        .map(column -> TypeName.of(column.type()).base())
        .filter(other -> !other.equals(own))
        .ifPresent(
            other ->
                out.warning(
                    table.sql() + "." + key.columns().get(0).sql(),
                    out.facts(),
                    "It is "
                        + own
                        + " and points to "
                        + other
                        + ": values may not fit, and comparisons cast",
                    "give it the type " + other));
  }
}
