package dev.dbx.introspection.data.statistics;

import static dev.dbx.introspection.data.statistics.StatisticsRuns.column;
import static dev.dbx.introspection.data.statistics.StatisticsRuns.common;
import static dev.dbx.introspection.data.statistics.StatisticsRuns.statistics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dbx.introspection.TestPorts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnStatisticsTest {

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void columnsOfTheDemo(int major) {
    try (TestPorts demo = TestPorts.demo(major)) {
      DataStatistics.Output output = statistics(demo, "user_profiles");

      assertThat(column(output, "location").nullShare()).contains(0.5);
      assertThat(column(output, "user_id"))
          .satisfies(
              id -> {
                assertThat(id.source()).contains("analyzed");
                assertThat(id.averageBytes()).contains(16L);
                assertThat(id.distinct()).contains(190L);
                assertThat(id.allDistinct()).contains(true);
                assertThat(id.correlation()).isPresent();
                assertThat(id.personal()).isFalse();
              });
      assertThat(column(output, "status"))
          .satisfies(
              status -> {
                assertThat(status.distinct()).contains(3L);
                assertThat(status.allDistinct()).contains(false);
              });
      assertThat(common(output, "status"))
          .containsEntry("active", 0.921053)
          .containsOnlyKeys("active", "pending", "suspended");
      assertThat(output.columns())
          .filteredOn(ColumnStatistics::personal)
          .extracting(column -> column.name().value())
          .containsExactly("username", "full_name", "name_pronunciation");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void valuesOfPersonalColumnsAreMasked(int major) {
    try (TestPorts demo = TestPorts.demo(major)) {
      demo.database()
          .execute(
              """
              alter table user_profiles disable trigger user;
              update user_profiles set full_name = 'Ada Moreau', bio = repeat('long 🚀 ', 50)
              where status = 'active';
              analyze user_profiles;\
              """);
      Map<String, ?> columns = Map.of("columns", List.of("full_name, bio"));
      Map<String, ?> shown = Map.of("columns", List.of("full_name", "bio"), "show_values", true);

      DataStatistics.Output output = statistics(demo, "user_profiles", columns);

      assertThat(common(output, "full_name"))
          .containsExactly(Map.entry("(masked, 10 characters)", 0.921053));
      assertThat(common(output, "bio").keySet())
          .anySatisfy(
              value ->
                  assertThat(value)
                      .startsWith("long 🚀 long")
                      .endsWith("... (350 characters)")
                      .hasSizeLessThan(90));
      assertThat(output.columns()).hasSize(2);
      assertThat(output.notes())
          .contains("values of columns that look personal are masked; show_values=true shows them");
      assertThat(common(statistics(demo, "user_profiles", shown), "full_name"))
          .containsOnlyKeys("Ada Moreau");
    }
  }

  /** Autovacuum analyses partitions alone, so that the table above them has no statistics. */
  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aNeverAnalysedTableIsSampled(int major) {
    try (TestPorts ports = TestPorts.empty(major)) {
      ports
          .database()
          .execute(
              """
              create table small (id int, note text, data json, at point);
              insert into small
              select i, case when i % 4 = 0 then 'n' || i % 3 end, '{}', null
              from generate_series(1, 400) i;
              create table parted (id int, kind text) partition by range (id);
              create table parted_one partition of parted for values from (0) to (30000);
              create table parted_two partition of parted for values from (30000) to (60000)
                partition by range (id);
              create table parted_three partition of parted_two
                for values from (30000) to (60000);
              insert into parted select i, 'k' || i % 7 from generate_series(1, 50000) i;\
              """);

      DataStatistics.Output small = statistics(ports, "small");
      DataStatistics.Output parted = statistics(ports, "parted");

      assertThat(small.columns())
          .extracting(
              column -> column.source().orElse("") + " " + column.nullShare().orElse(-1.0),
              ColumnStatistics::averageBytes,
              ColumnStatistics::distinct,
              ColumnStatistics::allDistinct)
          .containsExactly(
              tuple("all 400 rows 0.0", Optional.of(4L), Optional.of(400L), Optional.of(true)),
              tuple("all 400 rows 0.75", Optional.of(3L), Optional.of(3L), Optional.of(false)),
              tuple("all 400 rows 0.0", Optional.of(3L), Optional.empty(), Optional.empty()),
              tuple("all 400 rows 1.0", Optional.empty(), Optional.empty(), Optional.empty()));
      assertThat(small.storage().orElseThrow().estimatedBloatBytes()).isEmpty();
      assertThat(parted.partitions()).contains(2L);
      assertThat(parted.notes())
          .anyMatch(note -> note.startsWith("PostgreSQL has no statistics of public.parted ("));
      assertThat(column(parted, "kind"))
          .satisfies(
              kind -> {
                assertThat(kind.source())
                    .hasValueSatisfying(
                        source -> assertThat(source).matches("sample of \\d+,\\d{3} rows"));
                assertThat(kind.distinct()).contains(7L);
              });
      assertThat(statistics(ports, "parted").columns()).isEqualTo(parted.columns());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void viewsAreSampled(int major) {
    try (TestPorts demo = TestPorts.demo(major)) {
      demo.database().execute("create view many as select generate_series(1, 20000) as id");

      DataStatistics.Output output = statistics(demo, "application_board");
      DataStatistics.Output many = statistics(demo, "many");

      assertThat(output.storage()).isEmpty();
      assertThat(output.activity()).isEmpty();
      assertThat(output.headline()).isEqualTo("public.application_board: 3,822 rows");
      assertThat(column(output, "status").source()).contains("all 3,822 rows");
      assertThat(output.notes())
          .anyMatch(note -> note.startsWith("PostgreSQL has no statistics of a view:"));
      assertThat(column(many, "id").source()).contains("sample of 10,000 rows");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void materialisedViewsAreTables(int major) {
    try (TestPorts ports = TestPorts.empty(major)) {
      ports
          .database()
          .execute(
              """
              create materialized view kept as
              select i as id, 'v' || i % 2 as v from generate_series(1, 15000) i;
              create materialized view analysed as
              select i as id, 'v' || i % 2 as v from generate_series(1, 15000) i;
              analyze analysed;\
              """);

      assertThat(column(statistics(ports, "kept"), "v").source())
          .hasValueSatisfying(source -> assertThat(source).startsWith("sample of "));
      assertThat(common(statistics(ports, "analysed"), "v")).containsOnlyKeys("v0", "v1");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void asManyColumnsAsATableCanHave(int major) {
    try (TestPorts ports = TestPorts.empty(major)) {
      String columns =
          IntStream.rangeClosed(1, 1_600).mapToObj(i -> "c" + i + " int2").collect(joined());
      String values = IntStream.rangeClosed(1, 1_600).mapToObj(i -> "i % 3").collect(joined());
      ports
          .database()
          .execute(
              "create table wide ("
                  + columns
                  + "); insert into wide select "
                  + values
                  + " from generate_series(1, 12) i");

      DataStatistics.Output sampled = statistics(ports, "wide");
      ports.database().execute("analyze wide");
      DataStatistics.Output analyzed = statistics(ports, "wide");

      assertThat(sampled.columns())
          .hasSize(1_600)
          .allMatch(column -> column.distinct().equals(Optional.of(3L)))
          .allMatch(column -> column.source().equals(Optional.of("all 12 rows")));
      assertThat(analyzed.columns())
          .hasSize(1_600)
          .allMatch(column -> column.source().equals(Optional.of("analyzed")));
      assertThat(analyzed.mostCommonValues()).hasSize(3 * 1_600);
    }
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }

  @Test
  void namesThatNeedQuotes() {
    try (TestPorts nasty = TestPorts.nasty(18)) {
      String table = "\"App.Data 🚀\".\"table with \"\"quotes\"\"\nand a line break\"";
      nasty.database().execute("insert into " + table + " (\"größe 📏\") values ('{1.5,2}')");

      DataStatistics.Output sampled = statistics(nasty, table);
      nasty.database().execute("insert into " + table + " table " + table + "; analyze " + table);
      DataStatistics.Output analyzed = statistics(nasty, table);

      assertThat(column(sampled, ";drop table x;--").source()).contains("all 1 row");
      assertThat(column(analyzed, ";drop table x;--").nullShare()).contains(1.0);
      assertThat(column(analyzed, ";drop table x;--").distinct()).contains(0L);
      assertThat(common(analyzed, "größe 📏")).containsExactly(Map.entry("{1.50,2.00}", 1.0));
    }
  }
}
