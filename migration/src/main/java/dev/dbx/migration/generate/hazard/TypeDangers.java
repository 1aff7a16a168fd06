package dev.dbx.migration.generate.hazard;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.generate.plan.Hazard;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.ChangeType;
import dev.dbx.migration.rows.GuardedRows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types that do not hold every value, or whose change writes the table anew. */
final class TypeDangers implements Danger {

  private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),\\s*(\\d+)\\)");
  private static final Pattern SIZED = Pattern.compile("(?:varchar|character varying)\\((\\d+)\\)");
  private static final int INPUT_FUNCTIONS = 16;

  @Override
  public List<Hazard> of(Operation operation, GuardedRows rows) {
    return operation instanceof ChangeType change
        ? rows.column(change.table(), change.column())
            .map(column -> hazards(change, column, rows))
            .orElse(List.of())
        : List.of();
  }

  private static List<Hazard> hazards(ChangeType change, Column column, GuardedRows rows) {
    List<Hazard> hazards = new ArrayList<>();
    lossy(change, column, rows).ifPresent(hazards::add);
    if (isRewritten(column.type(), change.type())) {
      hazards.add(
          Hazard.warning(
                  "rewrite",
                  subject(change),
                  "every row and index is written anew while nobody can read or write the table"
                      + " (ACCESS EXCLUSIVE)")
              .withEvidence(Danger.rows(rows.count(change.table(), Sql.of("true")))));
    }
    if (change.using().orElse("").contains("AT TIME ZONE")) {
      hazards.add(
          Hazard.warning(
              "time-zone",
              subject(change),
              change.meaning().orElse("values are shifted")
                  + "; without USING the time zone of the session would be taken"));
    }
    if (change.type().equals("jsonb") && column.type().equals("json")) {
      hazards.add(
          Hazard.warning(
              "lossy",
              subject(change),
              "the order of keys, white space and keys that are there twice are lost"));
    }
    return hazards;
  }

  private static String subject(ChangeType change) {
    return change.table().sql() + "." + change.column().sql();
  }

  /** Measured on 15 to 18: what PostgreSQL does as pure metadata. */
  private static boolean isRewritten(String before, String after) {
    Matcher old = NUMERIC.matcher(before);
    Matcher now = NUMERIC.matcher(after);
    if (old.matches() && now.matches()) {
      return !old.group(2).equals(now.group(2))
          || Integer.parseInt(now.group(1)) < Integer.parseInt(old.group(1));
    }
    boolean text = before.equals("text") || before.startsWith("character varying");
    if (text && (after.equals("text") || after.equals("varchar"))) {
      return false;
    }
    Matcher sizedBefore = SIZED.matcher(before);
    Matcher sizedAfter = SIZED.matcher(after);
    return !(sizedBefore.matches()
        && sizedAfter.matches()
        && Integer.parseInt(sizedAfter.group(1)) >= Integer.parseInt(sizedBefore.group(1)));
  }

  private static Optional<Hazard> lossy(ChangeType change, Column column, GuardedRows rows) {
    QualifiedName table = change.table();
    Identifier name = change.column();
    Optional<Sql> unfit = unfit(column.type(), change.type(), name, rows.majorVersion());
    if (unfit.isEmpty()) {
      return Optional.empty();
    }
    long count = rows.count(table, unfit.get());
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Hazard.error(
                    "lossy",
                    subject(change),
                    Danger.rows(count) + " have a value that does not fit " + change.type())
                .withEvidence("for instance " + rows.samples(table, name, unfit.get()))
                .withRemedy("change them first"));
  }

  private static Optional<Sql> unfit(String before, String after, Identifier name, int major) {
    Matcher sized = SIZED.matcher(after);
    if (sized.matches()) {
      return Optional.of(Sql.of("length(t.{}::text) > {}", name, Integer.parseInt(sized.group(1))));
    }
    Matcher numeric = NUMERIC.matcher(after);
    boolean number =
        before.startsWith("numeric") || before.endsWith("int") || before.equals("integer");
    if (numeric.matches() && number) {
      int scale = Integer.parseInt(numeric.group(2));
      BigDecimal limit = BigDecimal.TEN.pow(Integer.parseInt(numeric.group(1)) - scale);
      return Optional.of(
          Sql.of(
              "(round(t.{}::numeric, {}) <> t.{} or abs(t.{}::numeric) >= {})",
              name,
              scale,
              name,
              name,
              limit));
    }
    if (after.equals("integer") && number) {
      return Optional.of(
          Sql.of(
              "(t.{} <> trunc(t.{}::numeric) or abs(t.{}::numeric) > 2147483647)",
              name,
              name,
              name));
    }
    boolean text = before.equals("text") || before.startsWith("character");
    return text && major >= INPUT_FUNCTIONS && !after.equals("text")
        ? valid(after, name)
        : Optional.empty();
  }

  /** An enumerated type is not there yet, so it cannot be asked. */
  private static Optional<Sql> valid(String type, Identifier name) {
    return List.of(
                "integer",
                "bigint",
                "smallint",
                "numeric",
                "date",
                "timestamptz",
                "uuid",
                "jsonb",
                "json",
                "boolean",
                "inet",
                "interval")
            .contains(type)
        ? Optional.of(Sql.of("not pg_input_is_valid(t.{}::text, {})", name, type))
        : Optional.empty();
  }
}
