package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.app.Sandboxes;
import dev.dbx.core.ddl.SchemaScript;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.testing.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedSandboxTest {

  private static final Call CALL = Call.unattended();

  @AutoClose
  private static final EmbeddedSandbox SANDBOX =
      new EmbeddedSandbox(Originals.CACHE, Sandboxes.tools());

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void anEmptyOneIsOfTheVersionAskedForAndTakesAnything(int version) {
    try (Session session = SANDBOX.open(version, CALL)) {
      session.execute(
          """
          create table t (n int);
          insert into t values (1);
          begin;
          insert into t values (2);
          rollback;
          """,
          CALL);

      assertThat(session.majorVersion()).isEqualTo(version);
      assertThat(session.gaps()).isEmpty();
      assertThat(session.catalog().read(CALL).relations()).hasSize(1);
      assertThat(rows(session)).isOne();
    }
  }

  @Test
  void anOlderVersionIsReplacedByTheNearestNewerWhichIsSaid() {
    try (Session session = SANDBOX.open(13, CALL)) {
      assertThat(session.majorVersion()).isEqualTo(14);
      assertThat(session.gaps())
          .containsExactly(new Gap("PostgreSQL 13", "the sandbox runs PostgreSQL 14 in its place"));
    }
  }

  @Test
  void aNewerVersionThanAllIsRefused() {
    assertThatThrownBy(() -> SANDBOX.open(19, CALL))
        .isInstanceOf(DbxException.Unsupported.class)
        .hasMessageContaining("no embedded PostgreSQL 19");
  }

  @Test
  void aScriptStopsAtTheFirstStatementThatFailsAndSaysWhere() {
    try (Session session = SANDBOX.open(18, CALL)) {
      String script = "create table t (n int);\nselect nothing;\ncreate table u (n int);";

      assertThatThrownBy(() -> session.execute(script, CALL))
          .isInstanceOfSatisfying(
              DbxException.SqlFailed.class,
              e -> {
                assertThat(e.sqlState()).isEqualTo("42703");
                assertThat(e.position()).contains(script.indexOf("nothing") + 1);
                assertThat(e.message()).contains("in: select nothing");
              });
      assertThat(session.catalog().read(CALL).relations()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aCopyHasWhatTheScriptMakesAndASecondOneIsACopyOfTheFirst(int version) {
    SchemaScript script =
        Originals.script(
            "create table public.parents (id int primary key)",
            "create table public.children (parent int references parents)");
    try (TestDatabase database = TestDatabase.create(version);
        EmbeddedSandbox sandbox = Originals.sandbox(script);
        Session first = sandbox.clone(Originals.of(database), Fidelity.SCHEMA, CALL)) {
      first.execute("create table mine (id int)", CALL);
      try (Session second = sandbox.clone(Originals.of(database), Fidelity.SCHEMA, CALL)) {
        assertThat(second.target().port()).isEqualTo(first.target().port());
        assertThat(second.catalog().read(CALL).relations()).hasSize(2);
        assertThat(second.gaps()).isEmpty();
      }
    }
  }

  /** While a session is open its original's role owns a database, which makes it no stranger. */
  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void objectsOfASecondOriginalHaveTheirOwnersWhileASessionOfTheFirstIsOpen(int version) {
    try (TestDatabase one = TestDatabase.create(version);
        TestDatabase other = TestDatabase.create(version)) {
      one.execute("create table first_of_all (id int)");
      other.execute("create table second_of_all (id int)");
      try (Session open = SANDBOX.clone(Originals.of(one), Fidelity.SCHEMA, CALL);
          Session copy = SANDBOX.clone(Originals.of(other), Fidelity.SCHEMA, CALL)) {
        assertThat(copy.target().port()).isEqualTo(open.target().port());
        assertThat(copy.gaps()).isEmpty();
        assertThat(
                Originals.value(
                    copy, "select tableowner from pg_tables where tablename = 'second_of_all'"))
            .isEqualTo(other.value("select current_user"));
      }
    }
  }

  @Test
  void settingsOfTheDatabaseAreCopiedAndSecretsAreNot() {
    SchemaScript script = Originals.script("create schema app");
    try (TestDatabase database = TestDatabase.create(18);
        EmbeddedSandbox sandbox = Originals.sandbox(script)) {
      String name = database.target().database();
      database.execute("alter database " + name + " set search_path = \"$user\", app, public");
      database.execute("alter database " + name + " set app.secret = 'xyzzy'");
      try (Session copy = sandbox.clone(Originals.of(database), Fidelity.SCHEMA, CALL)) {
        assertThat(Originals.value(copy, "show search_path")).isEqualTo("\"$user\", app, public");
        assertThat(copy.gaps())
            .containsExactly(
                new Gap(
                    "setting app.secret of the database",
                    "it may hold a secret, so it is not copied"));
      }
    }
  }

  @Test
  void aCollationThatTheSandboxLacksIsSaid() {
    SchemaScript script = Originals.script("create schema app");
    try (TestDatabase database = TestDatabase.create(18);
        EmbeddedSandbox sandbox = Originals.sandbox(script)) {
      // connections that are open stay, and the next one would be refused
      Original original = Originals.of(database);
      database.execute(
          "update pg_database set datcollate = 'xx_XX' where datname = current_database()");
      try (Session copy = sandbox.clone(original, Fidelity.SCHEMA, CALL)) {
        assertThat(copy.gaps())
            .extracting(Gap::object)
            .containsExactly("collation of the database");
      }
    }
  }

  @Test
  void aStatementThatFailsForAnotherReasonThanSomethingMissingFailsTheCopy() {
    SchemaScript script = Originals.script("create table public.t (id int primary key key)");
    try (TestDatabase database = TestDatabase.create(18);
        EmbeddedSandbox sandbox = Originals.sandbox(script)) {
      assertThatThrownBy(() -> sandbox.clone(Originals.of(database), Fidelity.SCHEMA, CALL))
          .isInstanceOf(DbxException.SqlFailed.class)
          .hasMessageContaining("could not make table public.t");
    }
  }

  private static long rows(Session session) {
    return session.queries().ask(Sql.of("select count(*) as n from t"), CALL).single().number("n");
  }
}
