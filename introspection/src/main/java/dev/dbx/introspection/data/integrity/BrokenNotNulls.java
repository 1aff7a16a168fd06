package dev.dbx.introspection.data.integrity;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.words.Counts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Columns that must not be null. num_nulls is asked because the planner answers IS NULL of such a
 * column by itself; one count over all columns, since it almost never finds any.
 */
final class BrokenNotNulls implements RowConditions {

  static final String RULE = "null-in-not-null";

  @Override
  public List<String> rules() {
    return List.of(RULE, BrokenChecks.VIOLATED, BrokenChecks.WOULD_VALIDATE);
  }

  @Override
  public List<RowCondition> of(Examined table, Call call) {
    List<Constraint> notValid =
        table.subject().relation().constraints().stream()
            .filter(constraint -> constraint.kind() == ConstraintKind.NOT_NULL)
            .filter(constraint -> !constraint.validated())
            .toList();
    List<Identifier> doubtful = notValid.stream().flatMap(c -> c.columns().stream()).toList();
    List<Identifier> sure =
        table.columns().stream()
            .filter(TableColumn::notNull)
            .map(TableColumn::name)
            .filter(name -> !doubtful.contains(name))
            .toList();
    return Stream.concat(
            notValid.stream().map(constraint -> condition(table, constraint)),
            sure.isEmpty() ? Stream.empty() : Stream.of(condition(table, sure)))
        .toList();
  }

  private static RowCondition condition(Examined table, Constraint constraint) {
    return new RowCondition(
        "constraint " + constraint.name().sql(),
        nulls(constraint.columns()),
        rows -> BrokenChecks.meaning(table, constraint, rows));
  }

  private static RowCondition condition(Examined table, List<Identifier> columns) {
    return new RowCondition("NOT NULL", nulls(columns), rows -> finding(table, columns, rows));
  }

  private static Sql nulls(List<Identifier> columns) {
    // a function takes at most 100 arguments, but any number in an array
    List<Sql> nulls =
        columns.stream().map(column -> Sql.of("num_nulls(t.{}) > 0", column)).toList();
    return columns.size() > 100
        ? Sql.of("({})", Sql.join(" or ", nulls))
        : Sql.of(
            "num_nulls({}) > 0",
            Sql.join(", ", columns.stream().map(column -> Sql.of("t.{}", column)).toList()));
  }

  private static Optional<Finding> finding(Examined table, List<Identifier> columns, long rows) {
    if (rows == 0) {
      return Optional.empty();
    }
    String names = String.join(", ", columns.stream().map(Identifier::sql).toList());
    return Optional.of(
        Finding.of(
                RULE,
                Severity.ERROR,
                table.sql(),
                Counts.of(rows, "row") + " with null in a column that is NOT NULL")
            .withHint("the catalogue was changed by hand, or the table is damaged: look at both")
            .withEvidence("one of " + names));
  }
}
