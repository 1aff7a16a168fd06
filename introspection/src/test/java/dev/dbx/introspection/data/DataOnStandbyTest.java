package dev.dbx.introspection.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Finding;
import dev.dbx.introspection.TestPorts;
import dev.dbx.introspection.data.completeness.CheckDataCompleteness;
import dev.dbx.introspection.data.integrity.ValidateDataIntegrity;
import dev.dbx.introspection.data.reference.FindOrphanedRecords;
import dev.dbx.introspection.data.statistics.DataStatistics;
import dev.dbx.postgres.Connections;
import dev.dbx.testing.TestServers;
import dev.dbx.testing.TestStandby;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** All tools of this package on a hot standby, which takes no write and keeps no counters. */
@ParameterizedClass
@ValueSource(ints = {TestServers.OLDEST, TestServers.NEWEST})
@Timeout(120)
class DataOnStandbyTest {

  @AutoClose private final Connections connections;
  @AutoClose private final TestStandby servers;

  DataOnStandbyTest(int major) {
    servers = TestStandby.start(major);
    connections = new Connections(servers.standby());
  }

  @BeforeEach
  void fill() {
    servers.execute(
        """
        create extension amcheck;
        create table owners (id bigserial primary key, name text);
        insert into owners (name) select 'Owner ' || i from generate_series(1, 100) i;
        create table pets (id serial primary key, owner_id bigint, kind text, note text,
          born_at timestamptz, user_id text);
        insert into pets (owner_id, kind, note, user_id)
        select i % 100 + 1, (array['cat', 'dog'])[i % 2 + 1], case when i % 2 = 0 then 'n/a' end,
          'u' || i % 2
        from generate_series(1, 1000) i;
        update pets set owner_id = 999 where id = 7;
        alter table pets add constraint pets_owner_id_fkey
          foreign key (owner_id) references owners not valid;
        insert into pets (id, owner_id, kind, user_id) values (2000, 1, 'cat', 'u1');
        analyze;\
        """);
    servers.awaitReplay();
  }

  private <O> O run(String tool, Class<O> output, Map<String, ?> arguments) {
    return output.cast(TestPorts.run(tool, arguments, connections));
  }

  @Test
  void rowsAndCounts() {
    TableData.Output rows =
        run(
            "db_get_table_data",
            TableData.Output.class,
            Map.of("table_name", "pets", "where_clause", "owner_id = 999"));
    CountRecords.Output count =
        run(
            "db_count_records",
            CountRecords.Output.class,
            Map.of("table_name", "pets", "user_id", "u1"));

    assertThat(rows.rowCount()).isEqualTo(1);
    assertThat(count.rows()).isEqualTo(501);
    assertThat(count.exact()).isTrue();
  }

  @Test
  void statistics() {
    DataStatistics.Output statistics =
        run("db_get_data_statistics", DataStatistics.Output.class, Map.of("table_name", "pets"));

    assertThat(statistics.rows()).isEqualTo(1001);
    assertThat(statistics.storage()).isPresent();
    assertThat(statistics.activity()).isEmpty();
    assertThat(statistics.notes()).anyMatch(note -> note.contains("replica"));
    assertThat(statistics.mostCommonValues())
        .anyMatch(common -> common.value().equals("cat") || common.value().equals("dog"));
  }

  @Test
  void whatIsMissing() {
    CheckDataCompleteness.Output completeness =
        run(
            "db_check_data_completeness",
            CheckDataCompleteness.Output.class,
            Map.of("table_name", "pets"));

    assertThat(completeness.findings())
        .extracting(Finding::rule)
        .contains("placeholder-values", "column-never-used");
  }

  @Test
  void orphansAndEverythingElse() {
    FindOrphanedRecords.Output orphans =
        run(
            "db_find_orphaned_records",
            FindOrphanedRecords.Output.class,
            Map.of("table_name", "pets"));
    ValidateDataIntegrity.Output integrity =
        run("db_validate_data_integrity", ValidateDataIntegrity.Output.class, Map.of());

    assertThat(orphans.orphans()).isEqualTo(1);
    assertThat(integrity.unfinished()).isEmpty();
    assertThat(integrity.notes()).isEmpty();
    assertThat(integrity.findings())
        .extracting(finding -> finding.rule() + " " + finding.subject())
        .containsExactly("orphaned-rows public.pets", "sequence-behind public.pets.id");
  }
}
