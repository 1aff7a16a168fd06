package dev.dbx.migration.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 18})
class RestoreFromSnapshotTest {

  private static final Call CALL = Call.unattended();

  private static final Duration INTERVAL = Duration.ofMillis(10);

  private static final String CHANGES =
      """
      alter table user_profiles rename column headline to tag_line;
      alter table applications add column legacy_score int not null default 0;
      alter table companies alter column verified drop not null;
      alter table companies alter column industry type varchar(300);
      alter table companies drop constraint companies_tags_check;
      drop index companies_industry_idx;
      create table leftovers (id bigint generated always as identity primary key, note text);
      insert into leftovers (note) values ('important');
      create index leftovers_note on leftovers (note);
      create function leftover() returns int language sql as 'select 1';
      """;

  @AutoClose private final TestPorts ports;

  RestoreFromSnapshotTest(int major) {
    ports = TestPorts.demo(major);
  }

  private RestoreFromSnapshot.Output restore(Map<String, ?> arguments) {
    return (RestoreFromSnapshot.Output) ports.run("db_restore_from_snapshot", arguments, CALL);
  }

  private void take(String label) {
    ports.run("db_create_schema_snapshot", Map.of("label", label), CALL);
  }

  @Test
  void thereIsNothingToDo() {
    take("before");

    RestoreFromSnapshot.Output output = restore(Map.of("snapshot_label", "before"));

    assertThat(output.proof()).noneMatch(line -> line.contains("Not tried"));
    assertThat(output.headline()).startsWith("nothing to do");
    assertThat(output.proved()).isTrue();
    assertThat(output.sql()).isEmpty();
  }

  @Test
  void theWayBackIsProvedAndWorksOnTheDatabaseItself() {
    take("before");
    ports.execute(CHANGES);
    awaitStatistics();
    String footprint = footprint();

    RestoreFromSnapshot.Output output = restore(Map.of("snapshot_label", "before"));

    assertThat(output.proof()).first().asString().startsWith("Proved");
    assertThat(output.proved()).isTrue();
    assertThat(output.dataLoss()).anyMatch(loss -> loss.contains("leftovers"));
    assertThat(output.renames()).anyMatch(rename -> rename.contains("tag_line"));
    assertThat(footprint()).as("the database itself is only read").isEqualTo(footprint);
    String sql = output.sql().orElseThrow();
    assertThat(sql)
        .startsWith("-- dbx restore-from-snapshot before\n-- Proved: ")
        .contains("Data that will be lost")
        .contains("CONCURRENTLY");
    assertThat(sql.indexOf("RENAME COLUMN")).isLessThan(sql.indexOf("DROP TABLE"));

    ports.runScript(sql);
    assertThat(
            ports
                .run(
                    "db_compare_snapshots",
                    Map.of("snapshot1", "before", "snapshot2", "live"),
                    CALL)
                .headline())
        .startsWith("no difference");
  }

  /** It belongs to whoever runs the migration, who has granted something beforehand. */
  @Test
  void aTableThatWasDroppedComesBackAsItWas() {
    ports.execute(
        """
        alter default privileges in schema public grant select on tables to anon;
        create table extra (id int generated always as identity primary key, note text);
        create view extras as select note from extra;
        create function extra_count() returns bigint language sql as 'select count(*) from extra';
        create table of_others (id int primary key);
        alter table of_others owner to authenticated;
        """);
    take("before");
    ports.execute("drop function extra_count; drop view extras; drop table extra, of_others");

    RestoreFromSnapshot.Output output = restore(Map.of("snapshot_label", "before"));

    assertThat(output.proof()).first().asString().startsWith("Proved");
    ports.runScript(output.sql().orElseThrow());
    assertThat(restore(Map.of("snapshot_label", "before")).headline()).startsWith("nothing to do");
  }

  @Test
  void aFileIsWritten() throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "restore");
    Path file = folder.resolve("back.sql");
    take("before");
    ports.execute("create table leftovers (id int)");

    RestoreFromSnapshot.Output output =
        restore(Map.of("snapshot_label", "before", "out", file.toString()));

    assertThat(output.file()).contains(file.toString());
    assertThat(output.headline()).contains("proved on a copy").contains("back.sql");
    assertThat(output.body().orElseThrow()).contains("data lost: ");
    assertThat(file).content().contains("DROP TABLE public.leftovers");
    Path mine = Files.writeString(folder.resolve("mine.sql"), "select 1;\n");
    assertThatThrownBy(() -> restore(Map.of("snapshot_label", "before", "out", mine.toString())))
        .isInstanceOf(InvalidInput.class);
    assertThat(mine).hasContent("select 1;");
  }

  @Test
  void aLabelThatIsNotThere() {
    take("before");

    assertThatThrownBy(() -> restore(Map.of("snapshot_label", "befor")))
        .isInstanceOfSatisfying(
            NotFound.class,
            e -> {
              assertThat(e.message()).contains("no snapshot befor");
              assertThat(e.closeMatches()).containsExactly("before");
            });
  }

  /** The server counts after a while what a session has written. */
  private void awaitStatistics() {
    Sql written =
        Sql.of("select n_tup_ins as n from pg_stat_user_tables where relname = 'leftovers'");
    while (ports.ports().queries().ask(written, CALL).single().number("n") == 0) {
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
  }

  /** All definitions, and what was ever read or written where. */
  private String footprint() {
    return ports
        .ports()
        .queries()
        .ask(
            Sql.of(
                """
                select md5(string_agg(t.relid || ' ' || n_tup_ins || ' ' || n_tup_upd || ' '
                  || n_tup_del || ' ' || n_live_tup || ' ' || c.xmin, ',' order by t.relid)) as text
                from pg_stat_user_tables t join pg_class c on c.oid = t.relid
                """),
            CALL)
        .single()
        .text("text");
  }
}
