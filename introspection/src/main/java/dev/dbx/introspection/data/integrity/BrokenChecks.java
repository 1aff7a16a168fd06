package dev.dbx.introspection.data.integrity;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.words.Counts;
import java.util.List;
import java.util.Optional;

/**
 * CHECK constraints, evaluated anew: those that are NOT VALID, and valid ones too, since a function
 * they call may have changed.
 */
final class BrokenChecks implements RowConditions {

  static final String VIOLATED = "constraint-violated";
  static final String WOULD_VALIDATE = "constraint-would-validate";

  private static final String QUESTION =
      """
      select k.conname as name, pg_get_expr(k.conbin, k.conrelid) as expression
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid
      join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'c' and n.nspname = {} and c.relname = {}
      order by k.conname
      """;

  @Override
  public List<String> rules() {
    return List.of(VIOLATED, WOULD_VALIDATE);
  }

  @Override
  public List<RowCondition> of(Examined table, Call call) {
    QualifiedName name = table.name();
    boolean none =
        table.subject().relation().constraints().stream()
            .noneMatch(constraint -> constraint.kind() == ConstraintKind.CHECK);
    return none
        ? List.of()
        : table
            .reader()
            .ask(Sql.of(QUESTION, name.schema().orElseThrow().value(), name.name().value()), call)
            .map(row -> condition(table, row))
            .stream()
            .flatMap(Optional::stream)
            .toList();
  }

  private static Optional<RowCondition> condition(Examined table, Row row) {
    Identifier name = Identifier.of(row.text("name"));
    Sql broken = Sql.of("not ({})", new Expression(row.text("expression")));
    return table.subject().relation().constraints().stream()
        .filter(constraint -> constraint.name().equals(name))
        .findFirst()
        .map(
            constraint ->
                new RowCondition(
                    "constraint " + name.sql(), broken, rows -> meaning(table, constraint, rows)));
  }

  /** Of a constraint, CHECK or not. */
  static Optional<Finding> meaning(Examined table, Constraint constraint, long rows) {
    String name = constraint.name().sql();
    if (rows > 0) {
      return Optional.of(
          Finding.of(
                  VIOLATED,
                  constraint.enforced() ? Severity.ERROR : Severity.WARNING,
                  table.sql(),
                  Counts.of(rows, "row") + (rows == 1 ? " breaks " : " break ") + name)
              .withHint(state(constraint))
              .withEvidence(constraint.definition()));
    }
    return constraint.enforced() && !constraint.validated()
        ? Optional.of(wouldValidate(table, constraint))
        : Optional.empty();
  }

  private static String state(Constraint constraint) {
    if (!constraint.enforced()) {
      return "it is NOT ENFORCED: correct the rows before you rely on it";
    }
    return constraint.validated()
        ? "it is valid, so what it calls has changed since, or its checks were off: correct the"
            + " rows, or the constraint"
        : "it is NOT VALID: correct the rows, then VALIDATE CONSTRAINT";
  }

  static Finding wouldValidate(Examined table, Constraint constraint) {
    String name = constraint.name().sql();
    return Finding.of(
            WOULD_VALIDATE,
            Severity.WARNING,
            table.sql(),
            name + " is NOT VALID, and no row breaks it: it can be validated now")
        .withHint("until then the planner does not rely on it, and nobody else can")
        .withEvidence(constraint.definition())
        .withFix("ALTER TABLE " + table.sql() + " VALIDATE CONSTRAINT " + name + ";");
  }
}
