package dev.dbx.migration.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.render.Json;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 18})
class CompareSnapshotsTest {

  private static final Call CALL = Call.unattended();

  @AutoClose private final TestPorts ports;

  CompareSnapshotsTest(int major) {
    ports = TestPorts.empty(major);
    ports.execute(
        """
        create table users (id int primary key, email varchar(50) not null, name text);
        create table posts (title varchar(50));\
        """);
  }

  private CompareSnapshots.Output compare(String from, String to) {
    return (CompareSnapshots.Output)
        ports.run("db_compare_snapshots", Map.of("snapshot1", from, "snapshot2", to), CALL);
  }

  private void take(String label) {
    ports.run("db_create_schema_snapshot", Map.of("label", label), CALL);
  }

  @Test
  void aSnapshotAndWhatCameAfter() {
    take("before");
    assertThat(compare("before", "live").hasProblems()).isFalse();

    ports.execute("alter table posts alter title type text; alter table users rename to people");
    CompareSnapshots.Output output = compare("before", "live");

    assertThat(output.hasProblems()).isTrue();
    assertThat(output.renamed()).isEqualTo(1);
    assertThat(output.body().orElseThrow())
        .contains("public.people")
        .contains("character varying(50) -> text");
    assertThat(JsonReader.object(Json.render(output)))
        .containsEntry("renamed", 1L)
        .containsKey("changes");
  }

  /** Kinds that the list of changes does not look into are at least named. */
  @Test
  void whatIsOnlyToldToDiffer() {
    take("before");
    ports.execute("create collation german (provider = libc, locale = 'C')");

    CompareSnapshots.Output output = compare("before", "live");

    assertThat(output.changes()).isEmpty();
    assertThat(output.alsoDiffer()).containsExactly("collation public.german");
    assertThat(output.hasProblems()).isTrue();
    assertThat(output.headline()).startsWith("0 added, 0 dropped, 1 altered");
  }

  @Test
  void settingsOfTheDatabase() {
    take("before");
    String database = ports.target().database();
    ports.execute("alter database " + database + " set search_path = app, public");
    ports.execute("alter database " + database + " set app.token = 'hunter2'");

    CompareSnapshots.Output output = compare("before", "live");

    assertThat(output.settings())
        .containsExactly(
            "database app.token: none -> ...", "database search_path: none -> app, public");
    assertThat(output.hasProblems()).isTrue();
    assertThat(output.body().orElseThrow())
        .contains("~ setting database search_path")
        .doesNotContain("hunter2");
  }

  @Test
  void whatIsNoSide() {
    take("before");

    assertThatThrownBy(() -> compare("befor", "live"))
        .isInstanceOfSatisfying(
            NotFound.class, e -> assertThat(e.closeMatches()).containsExactly("before"));
    assertThatThrownBy(() -> compare("postgresql://me:secret@host/db", "live"))
        .isInstanceOf(NotFound.class)
        .hasMessageNotContaining("secret");
  }
}
