package dev.dbx.migration.generate.sql;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.plan.Operation.Assignment;
import dev.dbx.migration.generate.plan.Operation.Backfill;
import dev.dbx.migration.generate.plan.Operation.InsertRows;
import dev.dbx.migration.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Values: of a large table in batches along its key, each committed by itself. */
final class DataWriter {

  private static final Set<String> NUMBERS = Set.of("integer", "bigint", "smallint");

  private final Target target;

  DataWriter(Target target) {
    this.target = target;
  }

  List<Step> backfill(Backfill fill) {
    return assign(fill.table(), new Assignment(fill.assignments(), fill.condition()));
  }

  List<Step> undo(Backfill fill) {
    return fill.undo().map(undo -> assign(fill.table(), undo)).orElse(List.of());
  }

  private List<Step> assign(QualifiedName table, Assignment assignment) {
    Optional<Identifier> key =
        target.isLarge(table) ? target.relation(table).flatMap(DataWriter::key) : Optional.empty();
    String object = "values of " + table.sql();
    return key.map(
            column ->
                new StepList()
                    .outside(object + ", in batches", batches(table, column, assignment))
                    .steps())
        .orElseGet(
            () ->
                new StepList()
                    .alone(
                        object,
                        "UPDATE "
                            + table.sql()
                            + " AS t SET "
                            + assignment.assignments()
                            + " WHERE "
                            + assignment.condition())
                    .steps());
  }

  /** A key that can be counted along. */
  private static Optional<Identifier> key(Relation table) {
    return table.constraints().stream()
        .filter(constraint -> constraint.kind() == ConstraintKind.PRIMARY_KEY)
        .map(Constraint::columns)
        .filter(columns -> columns.size() == 1)
        .map(columns -> columns.get(0))
        .filter(column -> table.columns().stream().anyMatch(one -> isNumber(one, column)))
        .findFirst();
  }

  private static boolean isNumber(Column column, Identifier name) {
    return column.name().equals(name) && NUMBERS.contains(column.type());
  }

  private static String batches(QualifiedName table, Identifier key, Assignment assignment) {
    return """
        DO $batches$
        DECLARE
          lowest bigint;
          highest bigint;
          batch constant bigint := 10000;
        BEGIN
          SELECT min(%2$s), max(%2$s) INTO lowest, highest FROM %1$s;
          WHILE lowest <= highest LOOP
            UPDATE %1$s AS t SET %3$s
            WHERE t.%2$s >= lowest AND t.%2$s < lowest + batch AND (%4$s);
            COMMIT;
            lowest := lowest + batch;
          END LOOP;
        END
        $batches$"""
        .formatted(table.sql(), key.sql(), assignment.assignments(), assignment.condition());
  }

  static List<Step> insert(InsertRows insert) {
    String columns =
        insert.columns().stream().map(Identifier::sql).collect(Collectors.joining(", "));
    return new StepList()
        .shared(
            "rows of " + insert.table().sql(),
            "INSERT INTO " + insert.table().sql() + " (" + columns + ")\n" + insert.query())
        .steps();
  }
}
