package dev.dbx.introspection.data.integrity;

import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.words.Counts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sequences that will give a value that is taken, or that are nearly used up. */
final class Counters implements IntegrityCheck {

  static final String BEHIND = "sequence-behind";
  static final String NEARLY_USED_UP = "sequence-nearly-used-up";

  /** Shares of pghero and postgres-mcp (catalogue, health checks). */
  private static final double WARNING = 0.8;

  private static final double ERROR = 0.9;

  private static final Set<String> NARROW = Set.of("smallint", "integer");

  @Override
  public String title() {
    return "sequences";
  }

  @Override
  public List<String> rules() {
    return List.of(BEHIND, NEARLY_USED_UP);
  }

  @Override
  public List<Finding> check(Examined table, Report report, Call call) {
    List<Finding> findings = new ArrayList<>();
    for (Counter counter : table.surroundings().counters().getOrDefault(table.name(), List.of())) {
      try {
        BigDecimal next = counter.next(table.reader(), call);
        behind(table, counter, next, call).ifPresent(findings::add);
        usedUp(counter, next).ifPresent(findings::add);
      } catch (PermissionDenied denied) {
        report.unfinished(title(), denied.message());
      }
    }
    return findings;
  }

  private static Optional<Finding> behind(
      Examined table, Counter counter, BigDecimal next, Call call) {
    return table.columns().stream()
        .filter(column -> column.name().equals(counter.column()) && counter.fills(column))
        .findFirst()
        .flatMap(column -> furthest(table, counter, call))
        .filter(value -> next.subtract(value).signum() * counter.increment() <= 0)
        .map(value -> behind(counter, next, value));
  }

  /** The last value in the table, in the direction of the sequence. */
  private static Optional<BigDecimal> furthest(Examined table, Counter counter, Call call) {
    Sql furthest =
        counter.increment() > 0
            ? Sql.of("max({})", counter.column())
            : Sql.of("min({})", counter.column());
    return table
        .read(Sql.of("select {}::text as furthest from {}", furthest, table.name()), call)
        .single()
        .optionalText("furthest")
        .map(BigDecimal::new);
  }

  private static Finding behind(Counter counter, BigDecimal next, BigDecimal taken) {
    String column = counter.table().sql() + "." + counter.column().sql();
    String sequence = counter.sequence().sql().replace("'", "''");
    return Finding.of(
            BEHIND,
            Severity.ERROR,
            column,
            "the next value of "
                + counter.sequence().sql()
                + " is "
                + next
                + ", but the column is at "
                + taken
                + " already")
        .withHint("inserts will collide with rows that were loaded with values of their own")
        .withEvidence("next " + next + ", in the table up to " + taken)
        .withFix("SELECT setval('%s', %s);".formatted(sequence, taken));
  }

  private static Optional<Finding> usedUp(Counter counter, BigDecimal next) {
    double used = counter.used(next);
    if (used < WARNING || counter.cycles()) {
      return Optional.empty();
    }
    Finding finding =
        Finding.of(
                NEARLY_USED_UP,
                used < ERROR ? Severity.WARNING : Severity.ERROR,
                counter.table().sql() + "." + counter.column().sql(),
                Counts.percent(used)
                    + " of the values up to "
                    + Counts.number(counter.limit())
                    + " are used up")
            .withHint(
                "at the end every insert fails: plan the wider type now, it rewrites the table")
            .withEvidence(
                counter.sequence().sql()
                    + " gives "
                    + next.toPlainString()
                    + " next, the column is of type "
                    + counter.columnType());
    String fix = wider(counter);
    return Optional.of(fix.isEmpty() ? finding : finding.withFix(fix));
  }

  /** The sequence of an identity column follows its type, that of a default does not. */
  private static String wider(Counter counter) {
    List<String> statements = new ArrayList<>();
    boolean narrow = NARROW.contains(counter.columnType());
    if (narrow) {
      statements.add(
          "ALTER TABLE %s ALTER COLUMN %s TYPE bigint;"
              .formatted(counter.table().sql(), counter.column().sql()));
    }
    boolean ownLimit = Math.abs(counter.limit()) < Long.MAX_VALUE;
    if (!counter.identity() && ownLimit) {
      statements.add(
          "ALTER SEQUENCE %s AS bigint %s;"
              .formatted(
                  counter.sequence().sql(),
                  counter.increment() > 0 ? "NO MAXVALUE" : "NO MINVALUE"));
    } else if (!narrow && ownLimit) {
      statements.add(
          "ALTER TABLE %s ALTER COLUMN %s SET %s;"
              .formatted(
                  counter.table().sql(),
                  counter.column().sql(),
                  counter.increment() > 0 ? "NO MAXVALUE" : "NO MINVALUE"));
    }
    return String.join("\n", statements);
  }
}
