package dev.dbx.migration.generate.hazard;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.generate.plan.Hazard;
import dev.dbx.migration.generate.plan.NewConstraint;
import dev.dbx.migration.generate.plan.NewConstraint.Check;
import dev.dbx.migration.generate.plan.NewConstraint.CompositeForeignKey;
import dev.dbx.migration.generate.plan.NewConstraint.Exclusion;
import dev.dbx.migration.generate.plan.NewConstraint.ForeignKey;
import dev.dbx.migration.generate.plan.NewConstraint.PrimaryKey;
import dev.dbx.migration.generate.plan.NewConstraint.Unique;
import dev.dbx.migration.generate.plan.NewIndex;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.AddConstraint;
import dev.dbx.migration.generate.plan.Operation.AddIndex;
import dev.dbx.migration.generate.plan.Operation.SetNotNull;
import dev.dbx.migration.rows.Conflicts;
import dev.dbx.migration.rows.GuardedRows;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows that are there and would not meet what is demanded from now on. */
final class BrokenRows implements Danger {

  private static final int MOST_PAIRS = 100_000;

  @Override
  public List<Hazard> of(Operation operation, GuardedRows rows) {
    return switch (operation) {
      case SetNotNull set -> nulls(set.table(), set.column(), rows).stream().toList();
      case AddConstraint add -> constraint(add.table(), add.constraint(), rows);
      case AddIndex add -> add.index().unique() ? duplicates(add.index(), rows) : List.of();
      default -> List.of();
    };
  }

  private static boolean isThere(QualifiedName table, List<Identifier> columns, GuardedRows rows) {
    return columns.stream().allMatch(column -> rows.column(table, column).isPresent());
  }

  private static List<Hazard> constraint(
      QualifiedName table, NewConstraint constraint, GuardedRows rows) {
    if (rows.relation(table).isEmpty()) {
      return List.of();
    }
    return switch (constraint) {
      case Unique unique -> duplicates(table, unique.columns(), rows);
      case PrimaryKey key ->
          Stream.concat(
                  key.columns().stream().flatMap(column -> nulls(table, column, rows).stream()),
                  duplicates(table, key.columns(), rows).stream())
              .toList();
      case ForeignKey key -> orphans(table, key, rows).stream().toList();
      case CompositeForeignKey key -> List.of();
      case Check check -> violations(table, check, rows).stream().toList();
      case Exclusion exclusion ->
          Stream.concat(
                  conflicts(table, exclusion, rows).stream(),
                  Stream.of(
                      Hazard.warning(
                          "strong-lock",
                          table.sql(),
                          "an exclusion constraint is built while nobody can read or write the"
                              + " table (ACCESS EXCLUSIVE); there is no other way")))
              .toList();
    };
  }

  private static Optional<Hazard> conflicts(
      QualifiedName table, Exclusion exclusion, GuardedRows rows) {
    Conflicts conflicts =
        Conflicts.of(rows.relation(table).orElseThrow(), rows.exclusion(exclusion.definition()));
    long pairs = rows.count(conflicts.pairs(), MOST_PAIRS);
    Optional<String> cut = conflicts.cut(rows);
    if (pairs == 0) {
      return cut.map(
          what -> Hazard.warning("conflicts", table.sql(), "no rows conflict so far: " + what));
    }
    return Optional.of(
        Hazard.error(
                "conflicts",
                table.sql(),
                "%s%,d %s of rows conflict: the migration fails on them"
                    .formatted(
                        pairs == MOST_PAIRS ? "at least " : "",
                        pairs,
                        pairs == 1 ? "pair" : "pairs"))
            .withEvidence(
                "for instance "
                    + rows.samples(table, conflicts.columns(), conflicts.pairs())
                    + cut.map(what -> "; " + what).orElse(""))
            .withRemedy("move or remove one row of each pair first"));
  }

  private static Optional<Hazard> nulls(QualifiedName table, Identifier column, GuardedRows rows) {
    if (!isThere(table, List.of(column), rows)) {
      return Optional.empty();
    }
    long count = rows.count(table, Sql.of("t.{} is null", column));
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Hazard.error(
                    "existing-nulls",
                    table.sql() + "." + column.sql(),
                    Danger.rows(count) + " without a value: the migration fails on them")
                .withRemedy(
                    "give them one first: UPDATE %s SET %s = ... WHERE %s IS NULL"
                        .formatted(table.sql(), column.sql(), column.sql())));
  }

  private static List<Hazard> duplicates(
      QualifiedName table, List<Identifier> columns, GuardedRows rows) {
    if (!isThere(table, columns, rows)) {
      return List.of();
    }
    List<Sql> keys = columns.stream().map(column -> Sql.of("t.{}", column)).toList();
    return duplicates(table, columns.get(0), Sql.join(", ", keys), Sql.of("true"), rows);
  }

  private static List<Hazard> duplicates(NewIndex index, GuardedRows rows) {
    if (rows.relation(index.table()).isEmpty()) {
      return List.of();
    }
    List<Sql> keys = index.keys().stream().map(key -> Sql.of("{}", new Expression(key))).toList();
    Sql condition =
        index.condition().map(text -> Sql.of("({})", new Expression(text))).orElse(Sql.of("true"));
    Optional<Identifier> shown =
        rows.relation(index.table()).orElseThrow().columns().stream()
            .map(column -> column.name())
            .filter(name -> index.keys().get(0).contains(name.sql()))
            .findFirst();
    return shown
        .map(name -> duplicates(index.table(), name, Sql.join(", ", keys), condition, rows))
        .orElse(List.of());
  }

  private static List<Hazard> duplicates(
      QualifiedName table, Identifier shown, Sql keys, Sql condition, GuardedRows rows) {
    Sql groups =
        Sql.of(
            "select min(format('%s', t.{})) as value, count(*) as n from {} as t"
                + " where {} and num_nulls({}) = 0 group by {} having count(*) > 1",
            shown, table, condition, keys, keys);
    long count =
        rows.read(Sql.of("select coalesce(sum(n), 0)::bigint as n from ({}) as g", groups))
            .single()
            .number("n");
    if (count == 0) {
      return List.of();
    }
    Sql twice = Sql.of("format('%s', t.{}) in (select value from ({}) as g)", shown, groups);
    return List.of(
        Hazard.error(
                "duplicates",
                table.sql(),
                Danger.rows(count) + " share their values: the migration fails on them")
            .withEvidence("for instance " + shown.sql() + ": " + rows.samples(table, shown, twice))
            .withRemedy("merge or change them first"));
  }

  private static Optional<Hazard> orphans(QualifiedName table, ForeignKey key, GuardedRows rows) {
    if (!isThere(table, List.of(key.column()), rows)
        || rows.relation(key.reference().table()).isEmpty()) {
      return Optional.empty();
    }
    Sql condition =
        Sql.of(
            "t.{} is not null and not exists (select from {} as p where p.{} = t.{})",
            key.column(),
            key.reference().table(),
            key.reference().column(),
            key.column());
    long count = rows.count(table, condition);
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Hazard.error(
                    "orphans",
                    table.sql() + "." + key.column().sql(),
                    Danger.rows(count) + " refer to nothing: the migration fails on them")
                .withEvidence("for instance " + rows.samples(table, key.column(), condition))
                .withRemedy("mend or remove them first: dbx find-orphaned-records " + table.sql()));
  }

  private static Optional<Hazard> violations(QualifiedName table, Check check, GuardedRows rows) {
    List<Identifier> columns =
        rows.relation(table).orElseThrow().columns().stream()
            .map(column -> column.name())
            .filter(name -> check.condition().contains(name.sql()))
            .toList();
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    Sql broken = Sql.of("not ({})", new Expression(check.condition()));
    long count = rows.count(table, broken);
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Hazard.error(
                    "check-violations",
                    table.sql(),
                    Danger.rows(count)
                        + " do not meet "
                        + check.condition()
                        + ": the migration fails on them")
                .withEvidence(
                    "for instance "
                        + columns.get(0).sql()
                        + ": "
                        + rows.samples(table, columns.get(0), broken))
                .withRemedy("change them first"));
  }
}
