package dev.dbx.introspection.data.statistics;

import static dev.dbx.introspection.data.statistics.StatisticsRuns.column;
import static dev.dbx.introspection.data.statistics.StatisticsRuns.common;
import static dev.dbx.introspection.data.statistics.StatisticsRuns.statistics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.render.MarkdownRenderer;
import dev.dbx.introspection.TestPorts;
import dev.dbx.introspection.data.RowVisibility;
import dev.dbx.postgres.Connections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataStatisticsTest {

  private static final String ADA = "00000000-0000-4000-8000-000000000001";

  private static long bytes(TestPorts ports, String expression) {
    return Long.parseLong(ports.database().value("select " + expression));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void sizesAreTheServersOwn(int major) {
    try (TestPorts demo = TestPorts.demo(major)) {
      DataStatistics.Output output = statistics(demo, "applications");
      Storage storage = output.storage().orElseThrow();

      assertThat(output.headline())
          .matches(
              "public\\.applications: 3,933 rows, [\\d.]+ MB \\(heap [\\d.]+ MB, indexes \\d+ kB,"
                  + " TOAST 8\\.0 kB\\)");
      assertThat(storage.totalBytes())
          .isEqualTo(bytes(demo, "pg_total_relation_size('applications')"))
          .isEqualTo(
              storage.heapBytes()
                  + storage.indexBytes()
                  + storage.toastBytes()
                  + storage.mapBytes());
      assertThat(storage.heapBytes()).isEqualTo(bytes(demo, "pg_relation_size('applications')"));
      assertThat(storage.indexBytes()).isEqualTo(bytes(demo, "pg_indexes_size('applications')"));
      assertThat(storage.averageRowBytes())
          .contains(Math.round(storage.heapBytes() / (double) output.rows()));
      assertThat(storage.estimatedBloatShare())
          .hasValueSatisfying(share -> assertThat(share).isBetween(0.0, 0.15));
      assertThat(MarkdownRenderer.render(output)).contains("- estimated bloat share: ");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void partitionsAreAddedUp(int major) {
    try (TestPorts demo = TestPorts.demo(major)) {
      DataStatistics.Output output = statistics(demo, "application_events");
      Storage storage = output.storage().orElseThrow();

      assertThat(output.partitions()).contains(14L);
      assertThat(output.headline()).startsWith("public.application_events: 20,134 rows in 14");
      assertThat(storage.totalBytes())
          .isEqualTo(
              bytes(
                  demo,
                  "sum(pg_total_relation_size(relid)) from"
                      + " pg_partition_tree('application_events')"));
      assertThat(storage.toastBytes()).isPositive();
      assertThat(storage.estimatedBloatShare()).isPresent();
      assertThat(column(output, "id"))
          .satisfies(
              id -> {
                assertThat(id.source()).contains("analyzed");
                assertThat(id.distinct()).contains(20_134L);
                assertThat(id.allDistinct()).contains(true);
              });
      assertThat(common(output, "kind")).hasSize(5).containsKey("created");
      assertThat(common(output, "application_id")).as("all rarer than one in a thousand").isEmpty();
    }
  }

  /** Statistics outlive the rows that they were made from. */
  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void anEmptyTable(int major) {
    try (TestPorts ports = TestPorts.empty(major)) {
      ports
          .database()
          .execute(
              """
              create table bare (id int);
              create table no_columns ();
              create table emptied (id int);
              insert into emptied select generate_series(1, 9);
              analyze emptied;
              truncate emptied;\
              """);

      for (String table : List.of("bare", "emptied")) {
        DataStatistics.Output output = statistics(ports, table, Map.of("exact", false));

        assertThat(output.headline())
            .isEqualTo("public." + table + ": 0 rows, 0 bytes (heap 0 bytes, indexes 0 bytes)");
        assertThat(output.exact()).isTrue();
        assertThat(output.storage().orElseThrow().averageRowBytes()).isEmpty();
        assertThat(column(output, "id").source()).isEmpty();
        assertThat(output.notes()).contains("no statistics of columns: there are no rows");
      }
      assertThat(statistics(ports, "no_columns").columns()).isEmpty();
    }
  }

  @Test
  void anEstimateSaysSo() {
    try (TestPorts demo = TestPorts.demo(18)) {
      DataStatistics.Output output =
          statistics(demo, "applications", Map.of("exact", false, "columns", "id"));

      assertThat(output.exact()).isFalse();
      assertThat(output.headline()).startsWith("public.applications: about 3,933 rows (estimate");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aTableThatMayNotBeRead(int major) {
    try (TestPorts nasty = TestPorts.nasty(major);
        Connections stranger = nasty.connectionsAs("introspection_stranger")) {
      assertThatThrownBy(
              () ->
                  nasty.run(
                      "db_get_data_statistics", Map.of("table_name", "public.plain"), stranger))
          .isInstanceOf(PermissionDenied.class)
          .hasMessageContaining("lacks SELECT on table public.plain");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void columnsThatMayNotBeRead(int major) {
    try (TestPorts ports = TestPorts.empty(major);
        Connections reader = ports.connectionsAs("statistics_reader")) {
      ports
          .database()
          .execute(
              """
              create table partly as select i as id, 'x' as hidden, now() as later
              from generate_series(1, 5000) i;
              grant select (id, later) on partly to statistics_reader;
              analyze partly (id);\
              """);

      DataStatistics.Output output =
          (DataStatistics.Output)
              TestPorts.run("db_get_data_statistics", Map.of("table_name", "partly"), reader);
      DataStatistics.Output asked =
          (DataStatistics.Output)
              ports.run(
                  "db_get_data_statistics",
                  Map.of("table_name", "partly", "columns", List.of("hidden")),
                  reader);

      assertThat(output.columns())
          .extracting(column -> column.name() + " " + column.source().orElseThrow())
          .containsExactly("id analyzed", "later all 5,000 rows");
      assertThat(output.notes())
          .contains("statistics_reader may not read hidden")
          .anyMatch(note -> note.startsWith("PostgreSQL has no statistics of 1 column ("))
          .anyMatch(note -> note.startsWith("no estimate of bloat"));
      assertThat(column(asked, "hidden").source()).isEmpty();
      assertThat(asked.notes()).contains("statistics_reader may not read hidden");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void asAUserBoundByRowSecurity(int major) {
    try (TestPorts demo = TestPorts.demo(major)) {
      DataStatistics.Output output = statistics(demo, "applications", Map.of("as_user", ADA));
      DataStatistics.Output owner = statistics(demo, "applications");

      assertThat(output.rls()).isEqualTo(RowVisibility.Rls.APPLIED);
      assertThat(output.rows()).isEqualTo(180);
      assertThat(output.storage()).isEqualTo(owner.storage());
      assertThat(output.columns()).allMatch(column -> column.source().isEmpty());
      assertThat(output.mostCommonValues()).isEmpty();
      assertThat(output.notes())
          .contains(
              "no statistics of columns: PostgreSQL keeps them from authenticated, as row-level"
                  + " security applies");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void tablesOfOtherServersAndHeirs(int major) {
    try (TestPorts ports = TestPorts.empty(major)) {
      ports
          .database()
          .execute(
              """
              create extension file_fdw;
              create server files foreign data wrapper file_fdw;
              create foreign table version (major text) server files
                options (filename 'PG_VERSION');
              create table ancestor (id int);
              create table heir (note text) inherits (ancestor);
              insert into ancestor values (1);
              insert into heir values (2, 'x'), (3, 'y');
              analyze ancestor;\
              """);

      DataStatistics.Output version = statistics(ports, "version");
      DataStatistics.Output ancestor = statistics(ports, "ancestor");

      assertThat(version.headline()).isEqualTo("public.version: 1 row");
      assertThat(column(version, "major").source()).contains("all 1 row");
      assertThat(ancestor.rows()).isEqualTo(3);
      assertThat(ancestor.storage().orElseThrow().heapBytes()).isEqualTo(2 * 8192);
      assertThat(column(ancestor, "id").distinct()).contains(3L);
      assertThat(ancestor.notes()).contains("tables that inherit from it are counted in: 1 table");
    }
  }

  @Test
  void aPartitionedTableWithoutPartitions() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports.database().execute("create table whole (id int) partition by list (id)");

      assertThat(statistics(ports, "whole").headline())
          .isEqualTo(
              "public.whole: 0 rows in 0 partitions, 0 bytes (heap 0 bytes, indexes 0 bytes)");
    }
  }

  @Test
  void aMaterialisedViewThatWasNeverFilled() {
    try (TestPorts nasty = TestPorts.nasty(18)) {
      assertThatThrownBy(() -> statistics(nasty, "unfilled"))
          .isInstanceOf(SqlFailed.class)
          .hasMessageContaining("has not been populated");
    }
  }

  @Test
  void aColumnThatDoesNotExist() {
    try (TestPorts demo = TestPorts.demo(18)) {
      assertThatThrownBy(
              () -> statistics(demo, "user_profiles", Map.of("columns", List.of("locatoin"))))
          .isInstanceOf(NotFound.class)
          .hasMessageContaining("has no column locatoin");
    }
  }

  /** The view takes hours, so that neither the count nor the sample comes to an end. */
  @Test
  void theBudgetHoldsForCountAndSample() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports
          .database()
          .execute(
              """
              create view endless as
              select count(*) as n
              from generate_series(1, 10000) a, generate_series(1, 10000) b,
                generate_series(1, 10000) c\
              """);

      DataStatistics.Output output = statistics(ports, "endless", Map.of("budget_seconds", 1));

      assertThat(output.exact()).isFalse();
      assertThat(column(output, "n").source()).isEmpty();
      assertThat(output.notes()).anyMatch(note -> note.contains("took too long"));
    }
  }
}
