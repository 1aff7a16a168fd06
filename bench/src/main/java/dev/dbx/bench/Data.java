package dev.dbx.bench;

import dev.dbx.app.Dbx;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Result;
import dev.dbx.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The data tools: what their questions cost beside the plainest ones over the same rows. */
final class Data {

  private static final int ROUNDS = 5;

  private static final Consumer<TestDatabase> CHILD = BigTables::fillChild;
  private static final Consumer<TestDatabase> WIDE = BigTables::fillWide;
  private static final Consumer<TestDatabase> SCHEMA = BigTables::fillSchema;

  private static final String ANTI_JOIN =
      "select count(*) from child c where c.parent_id is not null"
          + " and not exists (select from parent p where p.id = c.parent_id)";

  private Data() {}

  static Figure orphans(Lab lab) throws Exception {
    TestDatabase database = lab.rows(CHILD);
    try (Dbx dbx = Dbx.open(database.target())) {
      Map<String, String> libpq = Programs.libpq(database.target());
      Samples.Pair pair =
          Samples.alternate(
              1,
              ROUNDS,
              () -> run(dbx, "db_find_orphaned_records", Map.of("table_name", "child")),
              () -> Programs.run(libpq, List.of("psql", "-XqAtc", ANTI_JOIN)));
      return Figure.ratio(
          "find-orphaned-records, 10 million rows",
          pair.ours(),
          "ms",
          "the anti-join in psql",
          pair.theirs(),
          1.2);
    }
  }

  static Figure exactCompleteness(Lab lab) throws Exception {
    TestDatabase database = lab.rows(WIDE);
    try (Dbx dbx = Dbx.open(database.target());
        Connection connection = Lab.bare(database.target());
        Statement statement = connection.createStatement()) {
      String counts = counts(statement);
      Map<String, ?> exact = Map.of("table_name", "wide", "exact", true);
      Samples.Pair pair =
          Samples.alternate(
              1,
              ROUNDS,
              () -> run(dbx, "db_check_data_completeness", exact),
              () -> statement.executeQuery(counts).close());
      return Figure.ratio(
          "check-data-completeness, exact, 5 million rows of 30 columns",
          pair.ours(),
          "ms",
          "select count(c1), count(c2), ...",
          pair.theirs(),
          1.3);
    }
  }

  private static String counts(Statement statement) throws SQLException {
    try (ResultSet none = statement.executeQuery("select * from wide limit 0")) {
      ResultSetMetaData columns = none.getMetaData();
      List<String> counts = new ArrayList<>();
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        counts.add("count(" + columns.getColumnName(column) + ")");
      }
      return "select " + String.join(", ", counts) + " from wide";
    }
  }

  static Figure sampledCompleteness(Lab lab) throws Exception {
    try (Dbx dbx = Dbx.open(lab.rows(WIDE).target())) {
      Map<String, ?> sampled = Map.of("table_name", "wide");
      double median =
          Samples.median(1, ROUNDS, () -> run(dbx, "db_check_data_completeness", sampled));
      return Figure.absolute(
          "check-data-completeness, sampled, the same table", median, "ms", 2000);
    }
  }

  static Figure integrity(Lab lab) throws Exception {
    try (Dbx dbx = Dbx.open(lab.rows(SCHEMA).target())) {
      Samples.Pair pair =
          Samples.alternate(
              1,
              3,
              () -> run(dbx, "db_validate_data_integrity", Map.of("parallelism", 2)),
              () -> run(dbx, "db_validate_data_integrity", Map.of("parallelism", 1)));
      return Figure.ratio(
          "validate-data-integrity, 300 tables, 20 million rows, 2 connections",
          pair.ours(),
          "ms",
          "the same with 1 connection",
          pair.theirs(),
          1.0);
    }
  }

  /** Ten times the tables in the same heap. */
  static Figure integrityMemory(Lab lab) throws Exception {
    try (Dbx dbx = Dbx.open(lab.rows(SCHEMA).target())) {
      Map<String, ?> few = Map.of("schema", BigTables.FEW);
      double peakOfFew = Heap.peak(() -> run(dbx, "db_validate_data_integrity", few));
      double peakOfAll = Heap.peak(() -> run(dbx, "db_validate_data_integrity", Map.of()));
      return Figure.ratio(
          "heap for validate-data-integrity of 300 tables",
          peakOfAll,
          "MB",
          "of 30 tables",
          peakOfFew,
          1.5);
    }
  }

  private static void run(Dbx dbx, String tool, Map<String, ?> arguments) {
    Call call = Call.unattended().withTimeout(Duration.ofMinutes(5));
    Result result = dbx.run(tool, arguments, call);
    if (result.headline().contains("not finished") || result.headline().contains("not checked")) {
      throw new IllegalStateException(tool + ": " + result.headline());
    }
  }
}
