package dev.dbx.migration.rows;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.guard.InputTypes;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.core.statement.Value;
import dev.dbx.migration.diff.Effort;
import dev.dbx.migration.diff.TypeChange;
import dev.dbx.migration.diff.TypeName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How to find the values that another type does not hold. */
public sealed interface Cast {

  /** Every value fits. */
  record Fits() implements Cast {}

  /**
   * The database can say it, reading only.
   *
   * @param misfit true of the rows, called t, whose value does not fit
   */
  record Asked(Sql misfit) implements Cast {}

  /**
   * Only doing it shows it: input functions and conversions raise errors, which no query catches.
   *
   * @param columns that the expression reads
   * @param expression of their values, which are assigned to the type
   */
  record Tried(List<Identifier> columns, String expression, String type) implements Cast {
    public Tried {
      columns = List.copyOf(columns);
    }
  }

  /** From it on there is pg_input_is_valid. */
  int INPUT_FUNCTIONS = 16;

  Map<String, Sql> INTEGERS =
      Map.of(
          "smallint", Sql.of("between -32768 and 32767"),
          "integer", Sql.of("between -2147483648 and 2147483647"),
          "bigint", Sql.of("between -9223372036854775808 and 9223372036854775807"));

  Set<String> FLOATS = Set.of("real", "double precision");

  Set<String> TEMPORAL =
      Set.of(
          "date",
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "time with time zone");

  Set<String> LIMITED_TEXT = Set.of("character varying", "character");

  /** Empty if there is no such column. */
  static Optional<Cast> of(Relation table, ChangeType change, int major) {
    return table.columns().stream()
        .filter(column -> column.name().equals(change.column()))
        .findFirst()
        .map(column -> of(table, column, change, major));
  }

  private static Cast of(Relation table, Column column, ChangeType change, int major) {
    if (change.hasOwnExpression()) {
      return tried(table, change);
    }
    TypeName old = TypeName.of(column.type());
    TypeName now = TypeName.of(change.type().toLowerCase(Locale.ROOT));
    boolean same = old.text().equals(now.text());
    if (same || TypeChange.effort(old.text(), now.text()) == Effort.INSTANT) {
      return new Fits();
    }
    Sql value = Sql.of("t.{}", column.name());
    if (isText(old) && LIMITED_TEXT.contains(now.base()) && !now.array() && !now.isUnlimited()) {
      // an explicit cast cuts what is too long
      return change.using().isPresent()
          ? new Fits()
          : new Asked(Sql.of("length(rtrim({}::text)) > {}", value, now.limit()));
    }
    if (isNumber(old) && isNumber(now)) {
      return number(now, value);
    }
    if (isTextOutput(now) || TEMPORAL.contains(old.base()) && TEMPORAL.contains(now.base())) {
      return new Fits();
    }
    Optional<String> input = InputTypes.written(change.type());
    return (isText(old) || old.is("json")) && input.isPresent() && major >= INPUT_FUNCTIONS
        ? new Asked(Sql.of("not pg_input_is_valid({}::text, {})", value, input.get()))
        : tried(table, change);
  }

  private static Cast number(TypeName now, Sql value) {
    if (now.is("numeric") && !now.isUnlimited()) {
      int whole = Math.max(0, now.limit() - now.scale());
      return new Asked(
          Sql.of(
              "({}::numeric <> 'NaN' and abs(round({}::numeric, {})) >= {}::numeric)",
              value,
              value,
              now.scale(),
              BigDecimal.TEN.pow(whole).toPlainString()));
    }
    return Optional.ofNullable(INTEGERS.get(now.base()))
        .<Cast>map(range -> new Asked(Sql.of("not round({}::numeric) {}", value, range)))
        .orElseGet(Fits::new);
  }

  private static Cast tried(Relation table, ChangeType change) {
    String expression = change.using().map(Value::text).orElse(change.column().sql());
    return new Tried(NamedColumns.in(List.of(expression), table), expression, change.type());
  }

  private static boolean isText(TypeName type) {
    return !type.array() && (type.is("text") || LIMITED_TEXT.contains(type.base()));
  }

  /** What has no limit takes everything. */
  private static boolean isTextOutput(TypeName type) {
    return isText(type) && (type.isUnlimited() || type.is("text"));
  }

  private static boolean isNumber(TypeName type) {
    return !type.array()
        && (type.is("numeric")
            || INTEGERS.containsKey(type.base())
            || FLOATS.contains(type.base()));
  }
}
