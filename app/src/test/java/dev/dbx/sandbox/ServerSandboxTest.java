package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.app.Sandboxes;
import dev.dbx.core.config.Environment;
import dev.dbx.core.ddl.SchemaScript;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import dev.dbx.testing.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A server that the user names: an embedded one that does not know it. */
class ServerSandboxTest {

  private static final Call CALL = Call.unattended();

  private static final SchemaScript SCRIPT =
      Originals.script(
          "create table public.t (id int primary key)", "grant select on public.t to reporting");

  @AutoClose private static final EmbeddedServer ELSEWHERE = EmbeddedServer.start(18);

  private static final String LEFT =
      "select count(*) from pg_database where datname like 'dbx_sandbox%'";

  @Test
  void whatItMakesIsGoneWhenItIsClosed() {
    try (TestDatabase database = TestDatabase.create(18)) {
      database.execute("drop role if exists reporting; create role reporting superuser");
      Original original = Originals.of(database);
      database.execute("drop role reporting");
      try (ServerSandbox sandbox = sandbox();
          Session first = sandbox.clone(original, Fidelity.STATISTICS, CALL);
          Session second = sandbox.clone(original, Fidelity.SCHEMA, CALL);
          Session empty = sandbox.open(17, CALL)) {
        assertThat(first.catalog().read(CALL).relations()).hasSize(1);
        assertThat(second.gaps()).isEmpty();
        assertThat(value("select rolsuper from pg_roles where rolname = 'reporting'"))
            .isEqualTo("f");
        assertThat(first.gaps()).extracting(Gap::object).contains("sizes of tables");
        assertThat(empty.gaps()).extracting(Gap::object).containsExactly("PostgreSQL 17");
        assertThat(value(LEFT)).isEqualTo("4");
      }
    }
    assertThat(value(LEFT)).isEqualTo("0");
    assertThat(value("select count(*) from pg_roles where rolname = 'reporting'")).isEqualTo("0");
  }

  @Test
  void whatAKilledProcessHasLeftGoesWithTheNextUseAndNothingElse() {
    String host = ProcessMark.ofThis().host();
    String gone = new ProcessMark(host, 4_000_000, 1).text();
    String elsewhere = new ProcessMark("00000000", 4_000_000, 1).text();
    for (String name : new String[] {gone + "1", elsewhere + "1", ProcessMark.ofThis().text()}) {
      execute("create database " + name);
    }
    execute("create role stray; comment on role stray is '" + gone + "'");

    try (ServerSandbox sandbox = sandbox();
        Session session = sandbox.open(18, CALL)) {
      assertThat(session.gaps()).isEmpty();
      assertThat(value(LEFT)).isEqualTo("3");
      assertThat(value("select count(*) from pg_roles where rolname = 'stray'")).isEqualTo("0");
    }
    assertThat(value(LEFT)).isEqualTo("1");
    execute("drop database " + elsewhere + "1");
  }

  @Test
  void anOlderServerThanTheOriginalIsNoPlaceForItsCopy() {
    try (EmbeddedServer old = EmbeddedServer.start(14);
        ServerSandbox sandbox = new ServerSandbox(old.maintenance(), Sandboxes.tools())) {
      assertThatThrownBy(() -> sandbox.open(15, CALL))
          .isInstanceOf(DbxException.Unsupported.class)
          .hasMessageContaining("has PostgreSQL 14, and 15 is wanted");
    }
  }

  @Test
  void aProductionServerIsRefused() {
    assertThatThrownBy(
            () ->
                new ServerSandbox(
                    ELSEWHERE.maintenance().withEnvironment(Environment.PRODUCTION),
                    Sandboxes.tools()))
        .isInstanceOf(DbxException.Refused.class);
  }

  private static ServerSandbox sandbox() {
    return new ServerSandbox(ELSEWHERE.maintenance(), Sandboxes.tools(), catalog -> SCRIPT);
  }

  private static void execute(String sql) {
    EmbeddedSql.execute(ELSEWHERE.maintenance(), sql);
  }

  private static String value(String sql) {
    try (SandboxSql server = SandboxSql.open(ELSEWHERE.maintenance(), CALL)) {
      return server.values(sql).get(0);
    }
  }
}
