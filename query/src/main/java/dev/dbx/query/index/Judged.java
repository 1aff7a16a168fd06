package dev.dbx.query.index;

import dev.dbx.query.lab.Demand;
import dev.dbx.query.lab.ParameterValues;
import java.util.Optional;

/**
 * A statement that an index is judged by.
 *
 * @param sql as it was asked or counted
 * @param demand what is planned: the same, or with values in the place of its parameters
 * @param values what these are, for people; empty where it is planned for any values
 * @param origin where it comes from
 */
public record Judged(
    String sql, Demand demand, Optional<String> values, Origin origin, Optional<Counted> counted) {

  /** Where a statement comes from. */
  public enum Origin {
    ARGUMENT,
    PG_STAT_STATEMENTS,
    /** What the keys could be asked for. */
    PROBE,
    /** What a policy asks of every reader. */
    POLICY,
    /** What PostgreSQL asks when a row that others refer to is deleted or gets another key. */
    FOREIGN_KEY
  }

  /**
   * What was counted of it.
   *
   * @param totalMs that all calls took together
   * @param rows that all calls returned together
   */
  public record Counted(long calls, double totalMs, long rows) {

    double rowsPerCall() {
      return calls == 0 ? 0 : (double) rows / calls;
    }

    Counted part(double part) {
      return new Counted(calls, totalMs * part, rows);
    }
  }

  public static Judged of(String sql, Origin origin) {
    return of(Demand.of(sql), origin);
  }

  public static Judged of(Demand demand, Origin origin) {
    return new Judged(demand.sql(), demand, Optional.empty(), origin, Optional.empty());
  }

  /** Of all calls this part, 0 to 1. */
  Judged part(double part) {
    return new Judged(sql, demand, values, origin, counted.map(it -> it.part(part)));
  }

  Judged counted(Counted all) {
    return new Judged(sql, demand, values, origin, Optional.of(all));
  }

  Judged with(ParameterValues given) {
    return new Judged(sql, given.demand(), Optional.of(given.words()), origin, counted);
  }
}
