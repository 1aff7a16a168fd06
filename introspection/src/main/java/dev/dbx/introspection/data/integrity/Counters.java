package dev.dbx.introspection.data.integrity;

import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.words.Counts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sequences that will give a value that is taken, or that are nearly used up. */
final class Counters implements IntegrityCheck {

  static final String BEHIND = "sequence-behind";
  static final String NEARLY_USED_UP = "sequence-nearly-used-up";

  /** Shares of pghero and postgres-mcp (catalogue, health checks). */
  private static final double WARNING = 0.8;

  private static final double ERROR = 0.9;

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
      if (counter.next().isEmpty()) {
        report.unfinished(title(), "the state of " + counter.sequence().sql() + " may not be read");
      } else {
        behind(table, counter, counter.next().get(), call).ifPresent(findings::add);
        usedUp(counter).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Optional<Finding> behind(
      Examined table, Counter counter, BigDecimal next, Call call) {
    if (table.columns().stream().noneMatch(c -> c.name().equals(counter.column()))) {
      return Optional.empty();
    }
    boolean up = counter.increment() > 0;
    Sql furthest = up ? Sql.of("max({})", counter.column()) : Sql.of("min({})", counter.column());
    Optional<BigDecimal> taken =
        table
            .read(Sql.of("select {}::text as furthest from {}", furthest, table.name()), call)
            .single()
            .optionalText("furthest")
            .map(BigDecimal::new);
    return taken
        .filter(value -> up ? next.compareTo(value) <= 0 : next.compareTo(value) >= 0)
        .map(value -> behind(counter, next, value));
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

  private static Optional<Finding> usedUp(Counter counter) {
    if (counter.used() < WARNING || counter.cycles()) {
      return Optional.empty();
    }
    String column = counter.table().sql() + "." + counter.column().sql();
    return Optional.of(
        Finding.of(
                NEARLY_USED_UP,
                counter.used() < ERROR ? Severity.WARNING : Severity.ERROR,
                column,
                Counts.percent(counter.used())
                    + " of the values up to "
                    + Counts.number(counter.limit())
                    + " are used up")
            .withHint(
                "at the end every insert fails: plan the wider type now, it rewrites the table")
            .withEvidence(
                counter.sequence().sql()
                    + " gives "
                    + counter.next().map(BigDecimal::toPlainString).orElse("?")
                    + " next, the column is of type "
                    + counter.columnType())
            .withFix(
                "ALTER TABLE %s ALTER COLUMN %s TYPE bigint;"
                    .formatted(counter.table().sql(), counter.column().sql())));
  }
}
