package dev.dbx.introspection.data.statistics;

import static dev.dbx.introspection.data.statistics.StatisticsRuns.statistics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dbx.introspection.TestPorts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivityTest {

  /** Before 15 the server tells nobody when it has counted. */
  @Test
  void changesSinceTheCountersWereReset() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports
          .database()
          .execute(
              """
              create table changed (id int, n int) with (fillfactor = 50);
              insert into changed select i, 0 from generate_series(1, 100) i;
              select pg_stat_force_next_flush();\
              """);
      ports.database().execute("select pg_stat_reset()");
      ports
          .database()
          .execute(
              """
              insert into changed select i, 0 from generate_series(1, 30) i;
              update changed set n = 1 where id <= 10;
              delete from changed where id > 95;
              select pg_stat_force_next_flush();\
              """);
      ports.database().execute("vacuum analyze changed");

      Activity activity = statistics(ports, "changed").activity().orElseThrow();

      assertThat(activity.insertedRows()).isEqualTo(30);
      assertThat(activity.updatedRows()).isEqualTo(20);
      assertThat(activity.hotUpdatedRows()).isPositive();
      assertThat(activity.deletedRows()).isEqualTo(5);
      assertThat(activity.netRowsSinceReset()).isEqualTo(25);
      assertThat(activity.liveRows()).isEqualTo(125);
      assertThat(activity.deadShare()).contains(0.0);
      assertThat(activity.countersSince()).isPresent();
      assertThat(activity.maintenance())
          .extracting(Activity.Maintenance::what)
          .containsExactly("vacuum", "analyze");
    }
  }

  @Test
  void countersThatKnowNothingAreNotShownAsZero() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports
          .database()
          .execute(
              """
              create table counted as select generate_series(1, 100) as id;
              select pg_stat_force_next_flush();\
              """);
      ports.database().execute("select pg_stat_reset()");

      DataStatistics.Output output = statistics(ports, "counted");

      assertThat(output.activity()).isEmpty();
      assertThat(output.notes())
          .contains(
              "the server counted nothing on this table: its counters were reset, or the database"
                  + " is a copy");
    }
  }

  @Test
  void maintenanceOfPartitionsIsTheOneThatWaitsTheLongest() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports
          .database()
          .execute(
              """
              create table parted (id int) partition by list (id);
              create table parted_one partition of parted for values in (1);
              create table parted_two partition of parted for values in (2);
              insert into parted values (1), (2);
              analyze parted_two;\
              """);

      Activity activity = statistics(ports, "parted").activity().orElseThrow();

      assertThat(activity.maintenance())
          .extracting(Activity.Maintenance::what, Activity.Maintenance::tables)
          .containsExactly(tuple("analyze", Optional.of(1L)));
    }
  }
}
