package dev.dbx.query.index;

import dev.dbx.query.lab.Demand;
import java.util.Optional;

/**
 * A statement that an index is judged by.
 *
 * @param origin where it comes from
 * @param calls of it that were counted, and the time they took together
 */
public record Judged(Demand demand, Origin origin, Optional<Long> calls, Optional<Double> totalMs) {

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

  public static Judged of(String sql, Origin origin) {
    return new Judged(Demand.of(sql), origin, Optional.empty(), Optional.empty());
  }
}
