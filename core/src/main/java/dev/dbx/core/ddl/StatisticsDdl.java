package dev.dbx.core.ddl;

import dev.dbx.core.catalog.StatisticsObject;
import java.util.Optional;

/** Statements about extended statistics. */
public final class StatisticsDdl {

  private StatisticsDdl() {}

  public static String create(StatisticsObject statistics) {
    return Text.statement(statistics.definition());
  }

  /** Empty where the target is the usual one. */
  public static Optional<String> target(StatisticsObject statistics) {
    return statistics
        .statisticsTarget()
        .map(n -> "ALTER STATISTICS " + statistics.name().sql() + " SET STATISTICS " + n);
  }

  public static String setTarget(StatisticsObject statistics) {
    return "ALTER STATISTICS "
        + statistics.name().sql()
        + " SET STATISTICS "
        + statistics.statisticsTarget().map(String::valueOf).orElse("-1");
  }
}
