package dev.dbx.introspection.data.statistics;

import dev.dbx.introspection.TestPorts;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the tool and picks from its answer. */
final class StatisticsRuns {

  private StatisticsRuns() {}

  static DataStatistics.Output statistics(TestPorts ports, String table) {
    return statistics(ports, table, Map.of());
  }

  static DataStatistics.Output statistics(TestPorts ports, String table, Map<String, ?> arguments) {
    Map<String, Object> all = new HashMap<>(arguments);
    all.put("table_name", table);
    return (DataStatistics.Output) ports.run("db_get_data_statistics", all);
  }

  static ColumnStatistics column(DataStatistics.Output output, String name) {
    return output.columns().stream()
        .filter(column -> column.name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Map<String, Double> common(DataStatistics.Output output, String column) {
    return output.mostCommonValues().stream()
        .filter(common -> common.column().value().equals(column))
        .collect(Collectors.toMap(CommonValue::value, CommonValue::share));
  }
}
