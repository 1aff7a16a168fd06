package dev.dbx.migration.generate.hazard;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.statement.TableAction;
import dev.dbx.core.statement.Value;
import dev.dbx.migration.diff.Effort;
import dev.dbx.migration.diff.TypeChange;
import dev.dbx.migration.diff.TypeName;
import dev.dbx.migration.generate.plan.Hazard;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.ChangeType;
import dev.dbx.migration.rows.Cast;
import dev.dbx.migration.rows.Cast.Asked;
import dev.dbx.migration.rows.Cast.Fits;
import dev.dbx.migration.rows.Cast.Tried;
import dev.dbx.migration.rows.CastTrial.Outcome;
import dev.dbx.migration.rows.GuardedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Types that do not hold every value, or whose change writes the table anew. */
final class TypeDangers implements Danger {

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

  private static boolean isRewritten(String before, String after) {
    TypeName old = TypeName.of(before);
    TypeName now = TypeName.of(after.toLowerCase(Locale.ROOT));
    return !old.text().equals(now.text())
        && TypeChange.effort(old.text(), now.text()) == Effort.REWRITE;
  }

  private static Optional<Hazard> lossy(ChangeType change, Column column, GuardedRows rows) {
    return switch (cast(change, rows)) {
      case Fits fits -> rounded(change, column, rows);
      case Asked asked -> asked(change, column, asked, rows);
      case Tried tried -> tried(change, tried, rows);
    };
  }

  private static Cast cast(ChangeType change, GuardedRows rows) {
    TableAction.ChangeType action =
        new TableAction.ChangeType(
            change.column(),
            change.type(),
            change.using().map(text -> new Value(text, List.of())),
            Optional.empty());
    return rows.relation(change.table())
        .flatMap(table -> Cast.of(table, action, rows.majorVersion()))
        .orElse(new Fits());
  }

  private static Optional<Hazard> asked(
      ChangeType change, Column column, Asked asked, GuardedRows rows) {
    Sql lost =
        roundedAway(change, column)
            .map(rounded -> Sql.of("(({}) or ({}))", asked.misfit(), rounded))
            .orElse(asked.misfit());
    return misfits(change, lost, rows);
  }

  private static Optional<Hazard> rounded(ChangeType change, Column column, GuardedRows rows) {
    return roundedAway(change, column).flatMap(lost -> misfits(change, lost, rows));
  }

  private static Optional<Hazard> misfits(ChangeType change, Sql misfit, GuardedRows rows) {
    long count = rows.count(change.table(), misfit);
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Hazard.error(
                    "lossy",
                    subject(change),
                    Danger.rows(count) + " have a value that does not fit " + change.type())
                .withEvidence(
                    "for instance " + rows.samples(change.table(), change.column(), misfit))
                .withRemedy("change them first"));
  }

  /** The server rounds without a word. */
  private static Optional<Sql> roundedAway(ChangeType change, Column column) {
    TypeName old = TypeName.of(column.type());
    TypeName now = TypeName.of(change.type().toLowerCase(Locale.ROOT));
    boolean fractions = old.is("numeric") || old.is("real") || old.is("double precision");
    boolean whole = now.is("smallint") || now.is("integer") || now.is("bigint");
    boolean limited = now.is("numeric") && !now.isUnlimited();
    return fractions && (whole || limited)
        ? Optional.of(
            Sql.of(
                "round(t.{}::numeric, {}) <> t.{}::numeric",
                change.column(),
                whole ? 0 : now.scale(),
                change.column()))
        : Optional.empty();
  }

  private static Optional<Hazard> tried(ChangeType change, Tried cast, GuardedRows rows) {
    if (cast.columns().isEmpty()) {
      return Optional.empty();
    }
    Outcome outcome = rows.tryOut(change.table(), cast);
    if (outcome.failed() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        Hazard.error(
                "lossy",
                subject(change),
                "%,d of its values do not become %s: %s"
                    .formatted(outcome.failed(), change.type(), outcome.reason()))
            .withEvidence(
                "converted one by one in a copy, %s, for instance %s"
                    .formatted(outcome.scope(), String.join("; ", outcome.examples())))
            .withRemedy("change them first"));
  }
}
