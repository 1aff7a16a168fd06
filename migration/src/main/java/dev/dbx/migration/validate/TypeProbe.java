package dev.dbx.migration.validate;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.statement.TableAction.ChangeType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows whose values do not fit into another type, where a range, a length or a form decides.
 */
final class TypeProbe {

  private static final Pattern LENGTH =
      Pattern.compile("(?:varchar|character varying|char|character)\\s*\\((\\d+)\\)");
  private static final Pattern NUMERIC =
      Pattern.compile("(?:numeric|decimal)\\s*\\((\\d+)(?:\\s*,\\s*(\\d+))?\\)");

  private static final Map<String, BigDecimal> LARGEST =
      Map.of(
          "smallint", new BigDecimal("32767"),
          "int2", new BigDecimal("32767"),
          "integer", new BigDecimal("2147483647"),
          "int", new BigDecimal("2147483647"),
          "int4", new BigDecimal("2147483647"),
          "bigint", new BigDecimal("9223372036854775807"),
          "int8", new BigDecimal("9223372036854775807"));

  private static final Map<String, String> FORMS =
      Map.of(
          "uuid", "^\\s*\\{?[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\\}?\\s*$",
          "boolean", "^\\s*(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|off|of|1|0)\\s*$");

  private static final Set<String> INTEGERS =
      Set.of("smallint", "integer", "int", "bigint", "int2", "int4", "int8");

  private TypeProbe() {}

  /** Empty where every value fits, or nothing simple tells. */
  static Optional<Sql> of(Relation table, ChangeType change) {
    return table.columns().stream()
        .filter(column -> column.name().equals(change.column()))
        .findFirst()
        .flatMap(column -> misfit(column, change))
        .map(misfit -> Sql.of("from {} t where {}", table.name(), misfit));
  }

  private static Optional<Sql> misfit(Column column, ChangeType change) {
    String type = change.type().toLowerCase(Locale.ROOT);
    Sql value = Sql.of("t.{}", column.name());
    Matcher length = LENGTH.matcher(type);
    // an explicit cast cuts what is too long, so nothing fails
    if (length.matches() && isText(column) && change.using().isEmpty()) {
      return Optional.of(
          Sql.of("length(rtrim({}::text)) > {}", value, Integer.parseInt(length.group(1))));
    }
    if (isNumber(column)) {
      Matcher numeric = NUMERIC.matcher(type);
      if (numeric.matches()) {
        int precision = Integer.parseInt(numeric.group(1));
        int scale = numeric.group(2) == null ? 0 : Integer.parseInt(numeric.group(2));
        return Optional.of(
            Sql.of(
                "abs(round({}::numeric, {})) >= {}::numeric",
                value,
                scale,
                BigDecimal.TEN.pow(Math.max(0, precision - scale)).toPlainString()));
      }
      return Optional.ofNullable(LARGEST.get(type))
          .map(largest -> Sql.of("abs({}::numeric) > {}::numeric", value, largest.toPlainString()));
    }
    return isText(column) && usesItself(change) ? form(type, value) : Optional.empty();
  }

  /** USING column::type, or nothing: what is computed otherwise may be anything. */
  private static boolean usesItself(ChangeType change) {
    String type = change.type();
    return change
        .using()
        .map(using -> using.text().replaceAll("\\s", ""))
        .filter(
            using ->
                using.equalsIgnoreCase(change.column().sql() + "::" + type.replaceAll("\\s", "")))
        .isPresent();
  }

  private static Optional<Sql> form(String type, Sql value) {
    if (INTEGERS.contains(type)) {
      return Optional.of(Sql.of("{} !~ '^\\s*[-+]?[0-9]+\\s*$'", value));
    }
    return Optional.ofNullable(FORMS.get(type)).map(form -> Sql.of("{} !~* {}", value, form));
  }

  private static boolean isText(Column column) {
    return column.type().startsWith("text") || column.type().startsWith("character");
  }

  private static boolean isNumber(Column column) {
    return column.type().startsWith("numeric")
        || LARGEST.containsKey(column.type())
        || Set.of("real", "double precision").contains(column.type());
  }
}
