package dev.dbx.introspection.data;

import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.words.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many rows there are.
 *
 * @param exact counted, or else an estimate of the planner's
 * @param age of the statistics behind an estimate; empty where nothing was analysed, or where the
 *     server does not keep the time, as a replica does not
 */
public record RowCount(long rows, boolean exact, Optional<Duration> age) {

  /** No rows, for sure. */
  public static final RowCount NONE = new RowCount(0, true, Optional.empty());

  private static final String AGE =
      """
      with recursive parts as (
        select {}::regclass::oid as oid
        union all
        select i.inhrelid from pg_inherits i join parts on parts.oid = i.inhparent
      )
      select extract(epoch from now() - min(
        greatest(s.last_vacuum, s.last_autovacuum, s.last_analyze, s.last_autoanalyze)))::bigint
        as seconds
      from parts
      join pg_stat_all_tables s on s.relid = parts.oid
      join pg_class c on c.oid = parts.oid
      where c.relkind <> 'p'\
      """;

  /** Counts within the time, and estimates where that is not enough. */
  public static RowCount within(
      Duration budget, Subject subject, Sql where, TableReader reader, Call call) {
    Duration time = budget.compareTo(call.timeout()) < 0 ? budget : call.timeout();
    try {
      return counted(subject, where, reader, call.withTimeout(time));
    } catch (TimedOut slow) {
      if (call.cancellation().isCancelled()) {
        throw slow;
      }
      return estimated(subject, where, reader, call);
    }
  }

  private static RowCount counted(Subject subject, Sql where, TableReader reader, Call call) {
    Sql question = Sql.of("select count(*) as rows from {}{}", subject.name(), where);
    long rows = reader.read(question, subject.scope(), call).single().number("rows");
    return new RowCount(rows, true, Optional.empty());
  }

  /** The rows that the planner expects, and nothing else. */
  public static long expected(Subject subject, Sql where, TableReader reader, Call call) {
    Sql question = Sql.of("explain (format json) select 1 from {}{}", subject.name(), where);
    return rows(String.valueOf(reader.read(question, subject.scope(), call).rows().get(0).get(0)));
  }

  /** What the planner expects, from the sizes of the files and the statistics. */
  public static RowCount estimated(Subject subject, Sql where, TableReader reader, Call call) {
    long rows = expected(subject, where, reader, call);
    return new RowCount(rows, false, age(subject.name(), reader, subject.scope(), call));
  }

  private static long rows(String plan) {
    if (JsonReader.read(plan) instanceof List<?> plans
        && plans.get(0) instanceof Map<?, ?> explained
        && explained.get("Plan") instanceof Map<?, ?> root
        && root.get("Plan Rows") instanceof Number rows) {
      return rows.longValue();
    }
    throw new IllegalStateException("no row estimate in " + plan);
  }

  private static Optional<Duration> age(
      QualifiedName table, TableReader reader, Scope scope, Call call) {
    Row row = reader.ask(Sql.of(AGE, table.sql()), call).single();
    return row.optionalNumber("seconds").map(Duration::ofSeconds);
  }

  /** The number and how it is known, for people. */
  String words() {
    return words(rows, exact, age.map(Age::words));
  }

  /** The same from its parts. */
  public static String words(long rows, boolean exact, Optional<String> age) {
    String count = Counts.of(rows, "row");
    String statistics =
        age.map(time -> "statistics from " + time + " ago").orElse("age of the statistics unknown");
    return exact ? count : "about " + count + " (estimate, " + statistics + ")";
  }
}
