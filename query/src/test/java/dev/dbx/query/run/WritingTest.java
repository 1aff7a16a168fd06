package dev.dbx.query.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.config.Environment;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Approvals;
import dev.dbx.core.port.Approvals.Request;
import dev.dbx.core.port.AuditLog;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.port.Backups;
import dev.dbx.core.port.Backups.Backup;
import dev.dbx.core.render.Json;
import dev.dbx.core.tool.Binder;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Cancellation;
import dev.dbx.core.tool.Progress;
import dev.dbx.query.run.ExecuteQuery.Output;
import dev.dbx.testing.FakeApprovals;
import dev.dbx.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {TestServers.OLDEST, TestServers.NEWEST})
final class WritingTest {

  private static final String TABLES =
      """
      create table parent (id int primary key, name text);
      insert into parent select i, 'name' || i from generate_series(1, 20) i;
      create table child (
        id int generated always as identity, parent_id int references parent on delete cascade
      );
      insert into child (parent_id) select i % 20 + 1 from generate_series(1, 40) i;
      create table grandchild (id int primary key);
      create view names as select id, name from parent;
      """;

  @TempDir private Path folder;
  @AutoClose private final Workshop workshop;
  private final FakeApprovals approving = FakeApprovals.approving();

  WritingTest(int version) {
    this.workshop = Workshop.empty(version);
    workshop.database.execute(TABLES);
  }

  private Output run(Map<String, ?> arguments, Environment where, Approvals approvals) {
    return run(arguments, where, approvals, workshop.backups(folder));
  }

  private Output run(
      Map<String, ?> arguments, Environment where, Approvals approvals, Backups backups) {
    Map<String, Object> all = new HashMap<>(arguments);
    all.put("safe_mode", false);
    Call call = new Call(new Cancellation(), Call.DEFAULT_TIMEOUT, Progress.SILENT, approvals);
    return new ExecuteQuery(workshop.ports(where, backups))
        .run(Binder.bind(ExecuteQuery.Input.class, all), call);
  }

  private Output write(String sql) {
    return run(Map.of("sql", sql), Environment.DEVELOPMENT, approving);
  }

  private List<Outcome> outcomes() {
    return workshop.audit.entries().stream().map(AuditLog.Entry::outcome).toList();
  }

  private String count(String table) {
    return workshop.database.value("select count(*) from " + table);
  }

  @Test
  void writesAfterPreviewConfirmationAndBackup() throws IOException {
    Output output =
        run(
            Map.of(
                "sql", "update parent set name = $1 where id <= $2", "params", List.of("x", "3")),
            Environment.DEVELOPMENT,
            approving);

    assertThat(output.affectedRows()).contains(3L);
    assertThat(output.headline()).startsWith("3 written");
    assertThat(workshop.database.value("select count(*) from parent where name = 'x'"))
        .isEqualTo("3");
    assertThat(outcomes()).containsExactly(Outcome.APPROVED, Outcome.WRITTEN);
    assertThat(workshop.audit.entries().get(1).detail())
        .contains("update parent set name = $1", "$1 = 'x'", "3 rows", "backup of public.parent");

    Approvals.Request request = approving.requests().get(0);
    assertThat(request.action()).isEqualTo("UPDATE, 3 rows");
    assertThat(request.statement())
        .contains("update parent", "$1 = 'x'", "$2 = '3'", "as the connection");
    assertThat(request.preview()).contains("3 rows changed in a trial", "| 1 | x |");

    Backup backup = output.backups().get(0);
    assertThat(backup.rows()).isEqualTo(20);
    assertThat(Files.readString(backup.file())).contains("1\tname1\n", "20\tname20\n");
  }

  @Test
  void nullIsWrittenAndNotConfusedWithText() {
    String insert = "insert into parent values ($1, $2), ($3, $4)";
    List<@Nullable String> values = Arrays.asList("21", null, "22", "NULL'\n$2 = NULL");
    Output output =
        run(Map.of("sql", insert, "params", values), Environment.DEVELOPMENT, approving);

    assertThat(output.affectedRows()).contains(2L);
    assertThat(workshop.database.value("select id from parent where name is null")).isEqualTo("21");
    assertThat(approving.requests().get(0).statement())
        .contains("$2 = NULL\n", "$4 = 'NULL''\n$2 = NULL'\n");
  }

  @Test
  void thePreviewIsRolledBackWhenAPersonDeclines() {
    assertThatThrownBy(
            () ->
                run(
                    Map.of("sql", "delete from parent"),
                    Environment.TEST,
                    FakeApprovals.declining()))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.rule()).isEqualTo("confirmation"));
    assertThat(count("parent")).isEqualTo("20");
    assertThat(outcomes()).containsExactly(Outcome.DECLINED);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(
      value = Environment.class,
      names = {"PRODUCTION", "STAGING"})
  void productionIsNotWrittenTo(Environment where) {
    assertThatThrownBy(() -> run(Map.of("sql", "delete from parent"), where, approving))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.rule()).isEqualTo("environment");
              assertThat(refused.hint()).contains("development");
            });
    assertThat(count("parent")).isEqualTo("20");
    assertThat(approving.requests()).isEmpty();
    assertThat(outcomes()).containsExactly(Outcome.REFUSED);
  }

  @Test
  void aReadNeedsNobodysConsent() {
    Output output = run(Map.of("sql", "select 1"), Environment.PRODUCTION, Approvals.NOBODY);

    assertThat(output.rowCount()).isEqualTo(1);
    assertThat(workshop.audit.entries()).isEmpty();
  }

  @Test
  void backsUpWhatForeignKeysAndViewsReach() {
    assertThat(write("delete from parent where id = 1").backups())
        .extracting(backup -> backup.table().sql())
        .containsExactly("public.child", "public.parent");
    assertThat(write("delete from names where id = 2").backups())
        .extracting(backup -> backup.table().sql())
        .containsExactly("public.child", "public.parent");
    assertThat(write("with d as (delete from child returning id) select count(*) from d").backups())
        .extracting(backup -> backup.table().sql())
        .containsExactly("public.child");
    assertThat(write("/* all */ truncate parent cascade").backups()).hasSize(2);
    assertThat(count("child")).isEqualTo("0");
  }

  @Test
  void whatLosesNothingNeedsNoBackup() {
    assertThat(write("insert into grandchild values (1), (2) returning id").rows()).hasSize(2);
    assertThat(write("create table other (id int)").backups()).isEmpty();
    assertThat(write("alter table other add column note text").backups()).isEmpty();
    assertThat(folder).isEmptyDirectory();
    assertThat(write("alter table parent drop column name cascade").backups()).isNotEmpty();
    assertThat(
            write("insert into grandchild values (1) on conflict (id) do update set id = 3")
                .backups())
        .hasSize(1);
  }

  /** Partitions, inheritance, rules, and actions that set off others of another kind. */
  @Test
  void everyTableThatAWriteReachesIsSaved() {
    workshop.database.execute(
        """
        create table root (id int primary key) partition by range (id);
        create table root_1 partition of root for values from (0) to (100);
        create table of_root (root_id int references root on delete cascade);
        create table of_partition (root_id int references root_1 on delete set null unique);
        create table of_value (v int references of_partition (root_id) on update cascade);
        create table mother (id int primary key);
        create table daughter (more text) inherits (mother);
        create table inbox (id int);
        create rule sweep as on insert to inbox do also delete from child;
        """);
    assertThat(saved("delete from root_1"))
        .containsExactly(
            "public.of_partition", "public.of_root", "public.of_value", "public.root_1");
    assertThat(saved("delete from root"))
        .containsExactly("public.of_partition", "public.of_root", "public.of_value", "public.root");
    assertThat(saved("delete from mother")).containsExactly("public.daughter", "public.mother");
    assertThat(saved("insert into inbox values (1)")).contains("public.child");
  }

  private List<String> saved(String sql) {
    return write(sql).backups().stream().map(backup -> backup.table().sql()).toList();
  }

  @Test
  void thePreviewSaysWhenTheDefinitionIsNotSaved() {
    Backups backups = backupsWithout("there is no pg_dump here");
    Map<String, String> drop = Map.of("sql", "drop table grandchild");
    assertThat(run(drop, Environment.TEST, approving, backups).backups()).hasSize(1);
    run(Map.of("sql", "delete from child"), Environment.TEST, approving, backups);
    assertThat(approving.requests())
        .extracting(Request::preview)
        .satisfiesExactly(
            dropping ->
                assertThat(dropping).contains("rows, not the definition: there is no pg_dump here"),
            deleting -> assertThat(deleting).doesNotContain("definition"));
  }

  @Test
  void thePreviewNamesEveryTableThatMayLoseSomething() {
    Output output = write("delete from parent where id < 3");
    assertThat(approving.requests())
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.preview())
                    .contains("from: public.child (40 rows), public.parent (20 rows)"));
    // a path is an Iterable of itself: whoever renders it so never ends
    assertThat(Json.render(output)).contains(output.backups().get(0).file().toString());
  }

  @Test
  void thePreviewNamesTheTriggersWhoseTracesAreNotSaved() {
    workshop.database.execute(
        """
        create function log_it() returns trigger language plpgsql as 'begin return null; end';
        create trigger log_all after delete on grandchild execute function log_it();
        """);
    write("delete from grandchild");
    write("delete from child");
    assertThat(approving.requests())
        .extracting(Request::preview)
        .satisfiesExactly(
            watched -> assertThat(watched).contains("trigger log_all of public.grandchild"),
            other -> assertThat(other).doesNotContain("trigger"));
  }

  private Backups backupsWithout(String reason) {
    Backups real = workshop.backups(folder);
    return new Backups() {
      @Override
      public Backup save(QualifiedName table, Content content, Call call) {
        return real.save(table, content, call);
      }

      @Override
      public Optional<String> definitionObstacle(Call call) {
        return Optional.of(reason);
      }
    };
  }

  @Test
  void withoutABackupNothingIsWritten() {
    Map<String, String> delete = Map.of("sql", "delete from parent");
    assertThatThrownBy(() -> run(delete, Environment.TEST, approving, Backups.NONE))
        .isInstanceOf(Refused.class);
    assertThat(count("parent")).isEqualTo("20");
    assertThat(outcomes()).containsExactly(Outcome.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/* x */ drop schema public cascade",
        "drop extension plpgsql",
        "copy parent to '/tmp/x'",
        "create role evil superuser",
        "commit",
        "do $$ begin delete from parent; end $$",
        "alter system set work_mem = '1GB'",
        "update parent set name = pg_read_file('/etc/passwd')",
        "delete from parent; select 1"
      })
  void whatATransactionDoesNotContainIsRefused(String sql) {
    assertThatThrownBy(() -> write(sql)).isInstanceOf(Refused.class);
    assertThat(count("parent")).isEqualTo("20");
    assertThat(outcomes()).containsExactly(Outcome.REFUSED);
  }

  @Test
  void aFailingPreviewAsksNobody() {
    assertThatThrownBy(() -> write("insert into parent values (1, 'again')"))
        .isInstanceOf(SqlFailed.class);
    assertThat(approving.requests()).isEmpty();
  }

  @Test
  void aStatementThatFailsAfterConsentIsInTheLog() {
    Approvals meddling =
        request -> {
          workshop.database.execute("drop table child; drop view names; drop table parent");
          return new Approvals.Decision.Approved("a test");
        };
    Map<String, String> insert = Map.of("sql", "insert into parent values (100, 'x')");
    assertThatThrownBy(() -> run(insert, Environment.TEST, meddling))
        .isInstanceOf(DbxException.class);
    assertThat(outcomes()).containsExactly(Outcome.APPROVED, Outcome.FAILED);
  }

  @Test
  void saysWhenSomebodyElseWroteInBetween() {
    Approvals slow =
        request -> {
          workshop.database.execute("insert into grandchild values (7), (8)");
          return new Approvals.Decision.Approved("a test");
        };
    Output output = run(Map.of("sql", "delete from grandchild"), Environment.TEST, slow);

    assertThat(output.affectedRows()).contains(2L);
    assertThat(output.notes()).anySatisfy(note -> assertThat(note).contains("somebody else"));
  }
}
