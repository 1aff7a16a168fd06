package dev.dbx.migration.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class MadeUpRowsTest {

  private final TestPorts ports = TestPorts.empty(18);

  @AfterAll
  void stop() {
    ports.close();
  }

  /** How many rows a query finds, once the tables of a script are filled. */
  private record Filled(long rows, List<String> notes) {}

  private Filled fill(String setup, String script, String query) {
    Call call = Call.unattended();
    try (Session session = ports.ports().sandbox().open(18, call)) {
      session.execute(setup, call);
      List<String> notes =
          MadeUpRows.in(session, session.catalog().definitions(call), script, call);
      try (SandboxConnection connection = session.connect(call)) {
        return new Filled(connection.run(query).affected(), notes);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smallint",
        "int",
        "bigint",
        "numeric(10,2)",
        "real",
        "double precision",
        "money",
        "text",
        "varchar(3)",
        "char(2)",
        "boolean",
        "uuid",
        "date",
        "timestamp",
        "timestamptz",
        "time",
        "timetz",
        "interval",
        "json",
        "jsonb",
        "bytea",
        "inet",
        "cidr",
        "macaddr",
        "point",
        "bit(1)",
        "bit varying(4)",
        "xml",
        "tsvector",
        "int4range",
        "int8range",
        "numrange",
        "int[]",
        "text[]",
        "e",
        "d",
        "\"Odd Type\"",
        "int generated always as identity",
        "serial",
        "text check (c in ('open', 'it''s shut'))"
      })
  void everyUsualType(String type) {
    Filled filled =
        fill(
            "create type e as enum ('a', 'b'); create domain d as int check (value > 0);"
                + "create type \"Odd Type\" as enum ('x');"
                + "create table t (n int not null, c "
                + type
                + (type.contains("generated") ? ")" : " not null)"),
            "update t set n = 1",
            "select from t where c is not null");
    assertThat(filled.notes()).isEmpty();
    assertThat(filled.rows()).isEqualTo(5);
  }

  @Test
  void whatItRefersToComesFirst() {
    String setup =
        "create table a (x int, y text, primary key (x, y));"
            + "create table b (id int primary key, x int, y text, foreign key (x, y) references a);"
            + "create table c (id int primary key, b int not null unique references b,"
            + " parent int references c);";
    assertThat(fill(setup, "alter table c add d int", "select from c join b on b.id = c.b").rows())
        .isEqualTo(5);
    assertThat(fill(setup, "alter table a add d int", "select from c").rows()).isZero();
  }

  @Test
  void whatHasRowsIsLeftAlone() {
    assertThat(
            fill("create table t (id int); insert into t values (9)", "table t", "table t").rows())
        .isEqualTo(1);
  }

  @Test
  void whatTakesNoneIsTold() {
    Filled filled =
        fill(
            "create table t (id int not null check (id > 100))",
            "alter table t add a int",
            "table t");
    assertThat(filled.rows()).isZero();
    assertThat(filled.notes())
        .singleElement()
        .asString()
        .startsWith("no row could be made up for public.t, so none was compared: ");
  }
}
