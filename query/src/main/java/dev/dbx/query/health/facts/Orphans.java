package dev.dbx.query.health.facts;

import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A quick look for rows that refer to nothing, by foreign keys that do not answer for all rows. It
 * is the only fact that comes from the rows of tables: of a few keys, and a bounded number of rows
 * of each.
 *
 * @param found keys with such rows
 * @param unknown why keys were not looked at
 */
public record Orphans(List<Found> found, List<String> unknown) {

  /** Rows of one table that were looked at. */
  public static final int MOST_ROWS = 10_000;

  private static final int MOST_KEYS = 20;

  /** How many of the first rows refer to nothing. */
  public record Found(ConstraintState key, long orphans, long looked) {}

  /** Of the keys that are NOT VALID, NOT ENFORCED or have their triggers disabled. */
  public static final Source<Orphans> SOURCE = Orphans::read;

  private static Orphans read(Inquiry inquiry) {
    List<ConstraintState> doubtful =
        inquiry.facts(ConstraintState.SOURCE).stream().filter(Orphans::isDoubtful).toList();
    List<Found> found = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    if (doubtful.size() > MOST_KEYS) {
      unknown.add(
          "only the first %d of %d foreign keys were looked at"
              .formatted(MOST_KEYS, doubtful.size()));
    }
    for (ConstraintState key : doubtful.subList(0, Math.min(MOST_KEYS, doubtful.size()))) {
      try {
        count(key, inquiry).ifPresent(found::add);
      } catch (PermissionDenied | Refused | SqlFailed | TimedOut failed) {
        inquiry.rethrowIfCancelled(failed);
        unknown.add(key.table().sql() + ": " + failed.message());
      }
    }
    return new Orphans(List.copyOf(found), List.copyOf(unknown));
  }

  private static boolean isDoubtful(ConstraintState key) {
    return key.isForeignKey() && (!key.validated() || !key.enforced() || key.triggersDisabled());
  }

  private static Optional<Found> count(ConstraintState key, Inquiry inquiry) {
    return inquiry
        .readTables(question(key, key.target().orElseThrow()))
        .map(row -> new Found(key, row.number("orphans"), row.number("looked")))
        .stream()
        .filter(counts -> counts.orphans() > 0)
        .findFirst();
  }

  private static Sql question(ConstraintState key, QualifiedName target) {
    List<Sql> present =
        key.columns().stream().map(column -> Sql.of("{} is not null", column)).toList();
    List<Sql> equal =
        IntStream.range(0, key.columns().size())
            .mapToObj(i -> Sql.of("p.{} = c.{}", key.targetColumns().get(i), key.columns().get(i)))
            .toList();
    return Sql.of(
        """
        select
          count(*) filter (where not exists (select from {} p where {})) as orphans,
          count(*) as looked
        from (select * from {} where {} limit {}) c
        """,
        target,
        Sql.join(" and ", equal),
        key.table(),
        Sql.join(" and ", present),
        MOST_ROWS);
  }
}
