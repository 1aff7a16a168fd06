package dev.dbx.migration.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import dev.dbx.migration.rows.GuardedRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is counted, held against what the server does with the statement. */
@TestInstance(Lifecycle.PER_CLASS)
class RowsInTheWayTest {

  private static final String FIXTURE =
      """
      create extension btree_gist;
      create table booking (
        id int primary key, room int, guest_email text, starts date, ends date, held boolean);
      insert into booking values
        (1, 1, 'ada@example.com', '2024-01-01', '2024-01-05', true),
        (2, 1, 'bob@example.com', '2024-01-04', '2024-01-06', true),
        (3, 1, 'eve@example.com', '2024-01-05', '2024-01-09', false),
        (4, 2, 'dan@example.com', '2024-01-01', '2024-01-09', true),
        (5, null, 'kim@example.com', '2024-01-01', '2024-01-09', true);

      create table reading (day date, place text, v int) partition by range (day);
      create table reading_old partition of reading for values from (minvalue) to ('2024-01-01');
      create table reading_default partition of reading default;
      insert into reading values
        ('2023-05-05', 'a', 1), ('2024-01-01', 'a', 2), ('2024-01-31', 'a', 3), ('2024-02-01', 'a', 4);
      create table loose (day date, place text, v int);
      insert into loose values ('2025-01-01', 'a', 1), ('2025-02-01', 'a', 2), (null, 'a', 3);
      create table other (day date, place text, v int) partition by range (day);
      create table other_old partition of other for values from ('2025-01-01') to ('2025-01-15');

      create table two (a int, b int) partition by range (a, b);
      create table two_loose (a int, b int);
      insert into two_loose values (1, 5), (1, 6), (2, 1), (3, 3), (3, 4);

      create table kinds (kind text) partition by list (kind);
      create table kinds_default partition of kinds default;
      insert into kinds values ('a'), ('b'), (null), ('50%');

      create table spread (id int) partition by hash (id);
      create table spread_loose (id int);
      insert into spread_loose select generate_series(1, 20);

      create domain code as text;
      create domain short_code as code;
      create table coded (id int primary key, c code, s short_code, value code);
      insert into coded values (1, 'x', 'long', 'z'), (2, null, 'y', null), (3, 'x', 'y', 'zz'), (4, null, 'y', null);

      create type mood as enum ('sad', 'happy');
      create table noted (id int primary key, day text, mood text, n numeric, email text, big bigint, j text, t text[]);
      insert into noted values
        (1, '2024-02-30', 'sad', 1.5, 'a@example.com', 1, '{}', '{1}'),
        (2, '2024-02-28', 'glad', 70000, 'b@example.com', -2147483648, '{', '{x}'),
        (3, ' 28 Feb 2024 ', 'happy', 'NaN', 'c@example.com', 2147483648, 'null', '{2}'),
        (4, null, null, null, null, null, null, null);
      """;

  private final TestPorts ports = TestPorts.empty(18);
  private final TestPorts older = TestPorts.empty(15);

  @BeforeAll
  void fill() {
    ports.runScript(FIXTURE);
    older.runScript(FIXTURE);
  }

  @AfterAll
  void stop() {
    ports.close();
    older.close();
  }

  private record Looked(List<MigrationFinding> findings, List<String> notes) {}

  private static Looked look(String sql, TestPorts database) {
    Call call = Call.unattended();
    Ports ports = database.ports();
    Catalog catalog = ports.catalog().read(call);
    GuardedRows rows = new GuardedRows(ports, catalog, call);
    DataCheck check = new DataCheck(ports, rows);
    Tables tables = new Tables(catalog);
    List<ScriptStatement> statements = ports.parser().definitions(sql);
    List<MigrationFinding> found = new ArrayList<>();
    Probes.of(statements, tables, rows.majorVersion(), 0)
        .forEach(probe -> check.look(probe).ifPresent(found::add));
    List<String> notes = new ArrayList<>(check.notes());
    if (sql.contains(" type ")) {
      try (Session copy =
          ports.sandbox().clone(new Original(catalog, ports.queries()), Fidelity.SCHEMA, call)) {
        CastCheck casts = new CastCheck(rows, tables, copy, call);
        found.addAll(casts.in(statements, 0));
        notes.addAll(casts.notes());
      }
    }
    return new Looked(found, notes);
  }

  /** Whether the server, too, finds that the rows do not allow it; nothing of it stays. */
  private static boolean fails(String sql, TestPorts database) {
    try (Connection connection = database.database().connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        statement.execute(sql);
        return false;
      } catch (SQLException e) {
        assertThat(e.getSQLState()).as(e.getMessage()).matches("22.*|23.*|0A000");
        return true;
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void check(String sql, String counted, TestPorts database) {
    Looked looked = look(sql, database);
    assertThat(looked.notes()).isEmpty();
    assertThat(looked.findings().isEmpty()).as(sql).isEqualTo(!fails(sql, database));
    if (counted == null) {
      assertThat(looked.findings()).isEmpty();
    } else {
      assertThat(looked.findings())
          .singleElement()
          .satisfies(finding -> assertThat(finding.message()).startsWith(counted));
      assertThat(looked.findings().toString()).doesNotContain("%s").doesNotContain("@example");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "exclude using gist (room with =, daterange(starts, ends) with &&) | 2 pairs of rows conflict",
        "exclude using gist (room with =, daterange(starts, ends) with &&) where (held) | 1 pair of rows conflict",
        "exclude using gist (daterange(starts, ends) with &&) | 9 pairs of rows conflict",
        "exclude using gist (room with operator(pg_catalog.=)) | 3 pairs of rows conflict",
        "exclude using gist (guest_email with =) |",
        "exclude using gist (room with =, daterange(starts, ends) with &&) where (id > 3) |",
        "unique nulls not distinct (held, room) | 1 value of held, room are there",
        "unique (held, room) | 1 value of held, room are there",
        "unique nulls not distinct (guest_email) |",
      })
  void constraints(String constraint, String counted) {
    check("alter table booking add constraint c " + constraint, counted, ports);
  }

  @Test
  void aKeyWithoutOverlapsIsAnExclusion() {
    ports.execute(
        "create table stay (room int, d daterange);"
            + " insert into stay values (1, '[2024-01-01,2024-01-05)'), (1, '[2024-01-04,2024-01-06)')");
    check("alter table stay add unique (room, d without overlaps)", "1 pair of rows", ports);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "create unique index on booking (lower(guest_email), room) |",
        "create unique index on booking (room, (starts > '2024-01-02')) | 1 value of",
        "create unique index on booking (room) where not held |",
        "create unique index on booking ((room % 1)) where held | 1 value of",
        "create unique index on coded (c) | 1 value of c",
        "create unique index on coded (c) nulls not distinct | 2 values of c",
        "create unique index on coded ((c::text)) nulls not distinct | 2 values of",
      })
  void uniqueIndexes(String sql, String counted) {
    check(sql, counted, ports);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "create table p partition of reading for values from ('2024-01-01') to ('2024-02-01') | 2 rows of the default partition",
        "create table p partition of reading for values from ('2024-02-01') to (maxvalue) | 1 row of the default partition",
        "create table p partition of reading for values from ('2024-03-01') to ('2024-04-01') |",
        "alter table reading attach partition loose for values from ('2025-01-01') to ('2026-01-01') | 1 row do not fit",
        "alter table other attach partition loose default | 1 row belong in other partitions",
        "alter table two attach partition two_loose for values from (1, 6) to (3, 4) | 2 rows do not fit",
        "alter table two attach partition two_loose for values from (1, minvalue) to (3, 4) | 1 row do not fit",
        "alter table two attach partition two_loose for values from (1, maxvalue) to (3, maxvalue) | 2 rows do not fit",
        "alter table two attach partition two_loose for values from (1, 5) to (3, minvalue) | 2 rows do not fit",
        "alter table two attach partition two_loose for values from (minvalue, minvalue) to (maxvalue, maxvalue) |",
        "create table p partition of kinds for values in ('a', '50%') | 2 rows of the default partition",
        "create table p partition of kinds for values in ('z', null) | 1 row of the default partition",
        "create table p partition of kinds for values in ('z') |",
        "alter table spread attach partition spread_loose for values with (modulus 1, remainder 0) |",
        "alter table spread attach partition spread_loose for values with (modulus 2, remainder 0) | 12 rows do not fit",
      })
  void partitions(String sql, String counted) {
    check(sql, counted, ports);
  }

  @Test
  void theDefaultPartitionIsLookedAtBesideTheNewOne() {
    String sql =
        "alter table reading attach partition loose for values from ('2024-02-01') to ('2026-01-01')";
    assertThat(look(sql, ports).findings())
        .extracting(MigrationFinding::message)
        .anyMatch(message -> message.startsWith("1 row do not fit"))
        .anyMatch(message -> message.startsWith("1 row of the default partition"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "alter domain short_code add check (length(value) < 3) | 1 row of public.coded",
        "alter domain short_code add constraint k check (value <> 'long' or value is null) not valid | 1 row of",
        "alter domain short_code set not null |",
        "alter domain short_code add check (length(value) < 9) |",
      })
  void domains(String sql, String counted) {
    if (sql.contains("not valid")) {
      assertThat(look(sql, ports).findings())
          .extracting(MigrationFinding::message)
          .singleElement()
          .asString()
          .startsWith(counted);
    } else {
      check(sql, counted, ports);
    }
  }

  /** Domains that are made of it, and a column that is called value, are looked at, too. */
  @Test
  void aDomainIsLookedAtWhereverItIs() {
    assertThat(look("alter domain code add check (length(value) < 2)", ports).findings())
        .extracting(MigrationFinding::message)
        .containsExactlyInAnyOrder(
            "1 row of public.coded do not meet the CHECK of the domain, so it fails",
            "1 row of public.coded do not meet the CHECK of the domain, so it fails");
    assertThat(look("alter domain code set not null", ports).findings()).hasSize(2);
  }

  /**
   * Before 16 what cannot be asked is tried in a copy; afterwards only what is no type of
   * PostgreSQL's.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "day type date using day::date | 1 row would not fit into date | 1 value would not become date",
        "day type timestamptz using (day)::timestamptz | 1 row would not | 1 value would not become",
        "day type date using to_date(day, 'YYYY-MM-DD') | 2 values would not become date | 2 values would not become date",
        "j type jsonb using j::jsonb | 1 row would not fit | 1 value would not become jsonb",
        "mood type mood using mood::mood | 1 value would not become mood | 1 value would not become mood",
        "t type int[] using t::int[] | 1 value would not become | 1 value would not become",
        "email type inet using email::inet | 3 rows would not fit | 3 values would not become",
        "n type int | 1 row would not fit | 1 row would not fit",
        "n type smallint | 2 rows would not fit | 2 rows would not fit",
        "n type numeric(5, 1) | 1 row would not fit | 1 row would not fit",
        "n type real | |",
        "big type int | 1 row would not fit | 1 row would not fit",
        "big type text | |",
        "day type varchar(3) | 3 rows would not fit | 3 rows would not fit",
        "day type varchar(3) using day::varchar(3) | |",
        "big type text using case when big > 1 then big::int::text end | 1 value would not | 1 value would not",
      })
  void casts(String change, String counted, String before16) {
    String sql = "alter table noted alter column " + change;
    check(sql, counted, ports);
    check(sql, before16, older);
  }

  @Test
  void saysWhatWasCut() {
    ports.execute(
        "create table crowd (r int4range); insert into crowd select int4range(g, g + 1) from generate_series(1, 4500) g");
    String none = "alter table crowd add exclude using gist (r with &&)";
    assertThat(look(none, ports).notes())
        .singleElement()
        .asString()
        .contains("only 4,000 rows were compared");
    ports.execute(
        "create table pushing as select int4range(0, 1) as r from generate_series(1, 3)"
            + " union all select r from crowd");
    assertThat(look("alter table pushing add exclude using gist (r with &&)", ports).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).startsWith("3 pairs of rows conflict");
              assertThat(finding.evidence().orElseThrow())
                  .contains("only 4,000 rows were compared");
            });
  }
}
