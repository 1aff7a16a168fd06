package dev.dbx.postgres.query;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.guard.Vetted;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("servers")
class CellsTest {

  /** Expression | type | class and text of the cell; lists in brackets. */
  private static final String CASES =
      """
      null::int                            | integer                     | null
      null                                 | text                        | null
      true                                 | boolean                     | Boolean true
      false                                | boolean                     | Boolean false
      (-32768)::smallint                   | smallint                    | Long -32768
      2147483647                           | integer                     | Long 2147483647
      -9223372036854775808                 | bigint                      | Long -9223372036854775808
      4294967295::oid                      | oid                         | Long 4294967295
      1.50::numeric                        | numeric                     | BigDecimal 1.50
      1.5::numeric(10,3)                   | numeric(10,3)               | BigDecimal 1.500
      'NaN'::numeric                       | numeric                     | String NaN
      '-Infinity'::numeric                 | numeric                     | String -Infinity
      123456789012345678901234567890.0001  | numeric                     | BigDecimal 123456789012345678901234567890.0001
      0.1::real                            | real                        | BigDecimal 0.1
      0.1::float8 + 0.2::float8            | double precision            | BigDecimal 0.30000000000000004
      1e300::float8                        | double precision            | BigDecimal 1E+300
      'NaN'::float8                        | double precision            | String NaN
      'Infinity'::real                     | real                        | String Infinity
      '-Infinity'::float8                  | double precision            | String -Infinity
      ''                                   | text                        | String
      'ünï ☃ 🐘'                            | text                        | String ünï ☃ 🐘
      'abc'::char(5)                       | character(5)                | String abc
      'abc'::varchar(7)                    | character varying(7)        | String abc
      'x'::"char"                          | "char"                      | String x
      'name'::name                         | name                        | String name
      '{"a": 1}'::json                     | json                        | JsonText {"a": 1}
      '{"b":1,"a":null}'::jsonb            | jsonb                       | JsonText {"a": null, "b": 1}
      'null'::jsonb                        | jsonb                       | JsonText null
      '\\x00ff'::bytea                      | bytea                       | String \\x00ff
      '2024-02-29'::date                   | date                        | String 2024-02-29
      'infinity'::date                     | date                        | String infinity
      '0044-03-15 BC'::date                | date                        | String 0044-03-15 BC
      'infinity'::timestamp                | timestamp without time zone | String infinity
      '2024-01-02 03:04:05.678'::timestamp(3) | timestamp(3) without time zone | String 2024-01-02 03:04:05.678
      '2024-01-02 03:04:05+02'::timestamptz | timestamp with time zone   | String 2024-01-02 01:04:05+00
      '24:00'::time                        | time without time zone      | String 24:00:00
      '1 year 2 days 03:04:05.6'::interval | interval                    | String 1 year 2 days 03:04:05.6
      '1 day'::interval day                | interval day                | String 1 day
      '[1,5)'::int4range                   | int4range                   | String [1,5)
      'empty'::numrange                    | numrange                    | String empty
      '{[1,3),[5,8)}'::int4multirange      | int4multirange              | String {[1,3),[5,8)}
      row(1, 'a,b', null)                  | record                      | String (1,"a,b",)
      '10.0.0.0/8'::cidr                   | cidr                        | String 10.0.0.0/8
      '(1,2)'::point                       | point                       | String (1,2)
      B'0101'::bit(4)                      | bit(4)                      | String 0101
      'a <-> b'::tsquery                   | tsquery                     | String 'a' <-> 'b'
      '<a/>'::xml                          | xml                         | String <a/>
      '12.34'::money                       | money                       | String $12.34
      'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid | uuid | String a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
      'pg_class'::regclass                 | regclass                    | String pg_class
      pg_sleep(0)                          | void                        | String
      array[]::int[]                       | integer[]                   | []
      array[1,null,3]                      | integer[]                   | [Long 1, null, Long 3]
      array[[1,2],[3,4]]                   | integer[]                   | [[Long 1, Long 2], [Long 3, Long 4]]
      '[2:3]={7,8}'::int[]                 | integer[]                   | [Long 7, Long 8]
      array['a b','','null',null,'q"\\','{,}'] | text[] | [String a b, String , String null, null, String q"\\, String {,}]
      array[1.5,'NaN']::numeric(4,1)[]     | numeric(4,1)[]                  | [BigDecimal 1.5, String NaN]
      array[true,false]                    | boolean[]                   | [Boolean true, Boolean false]
      array['{"a": [1, "x"]}'::jsonb]      | jsonb[]                     | [JsonText {"a": [1, "x"]}]
      array[box '(1,2),(0,0)', box '(3,4),(2,2)'] | box[] | [String (1,2),(0,0), String (3,4),(2,2)]
      array['2024-01-01'::date, 'infinity'] | date[]                     | [String 2024-01-01, String infinity]
      array['\\xff'::bytea]                 | bytea[]                     | [String \\xff]
      '1 2 3'::int2vector                  | int2vector                  | String 1 2 3
      'sad'::mood                          | mood                        | String sad
      array['sad','so so']::mood[]         | mood[]                      | [String sad, String so so]
      7::age                               | integer                     | Long 7
      array[7,null]::age[]                 | age[]                       | [Long 7, null]
      '{1,2}'::scores                      | integer[]                   | [Long 1, Long 2]
      array['{1,2}','{3}']::scores[]       | scores[]                    | [[Long 1, Long 2], [Long 3]]
      row(1, array['x','y'])::pair         | pair                        | String (1,"{x,y}")
      '[1,2]'::agerange                    | agerange                    | String [1,2]
      'a'::"odd ""name"                    | "odd ""name"                | String a
      """;

  private final Fixture fixture;

  CellsTest(Fixture fixture) {
    this.fixture = fixture;
  }

  private static Stream<Fixture> servers() {
    return Fixture.servers(
        """
        create type mood as enum ('sad', 'so so');
        create type "odd ""name" as enum ('a');
        create domain age as int check (value >= 0);
        create domain scores as int[];
        create type pair as (n int, texts text[]);
        create type agerange as range (subtype = numeric);
        """);
  }

  private static Stream<List<String>> cases() {
    return CASES.lines().map(line -> Stream.of(line.split("\\|")).map(String::strip).toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyTypeIsRead(List<String> example) {
    RowSet result = fixture.read("select " + example.get(0));

    assertThat(result.columns().get(0).type()).isEqualTo(example.get(1));
    assertThat(shown(Fixture.cell(result)).strip()).isEqualTo(example.get(2));
  }

  private static String shown(@Nullable Object cell) {
    return switch (cell) {
      case null -> "null";
      case List<?> cells -> cells.stream().map(CellsTest::shown).collect(joining(", ", "[", "]"));
      default -> cell.getClass().getSimpleName() + " " + cell;
    };
  }

  @Test
  void columnsMayRepeatTheirNamesOrHaveNone() {
    RowSet result = fixture.read("select 1 as a, 2 as a, 3 as \"\\\", 4");

    assertThat(result.columns())
        .extracting(RowSet.Column::name)
        .containsExactly("a", "a", "\\", "?column?");
    assertThat(result.rows()).containsExactly(List.of(1L, 2L, 3L, 4L));
  }

  @Test
  void rowsMayHaveNoColumns() {
    RowSet result = fixture.read("select from generate_series(1, 3)");

    assertThat(result.columns()).isEmpty();
    assertThat(result.rows()).containsExactly(List.of(), List.of(), List.of());
  }

  @Test
  void textDoesNotDependOnTheSettingsOfTheDatabase() {
    String alter = "alter database " + fixture.database.target().database() + " set ";
    fixture.database.execute(alter + "bytea_output = escape");
    fixture.database.execute(alter + "intervalstyle = sql_standard");
    fixture.database.execute(alter + "extra_float_digits = -10");
    fixture.database.execute(alter + "datestyle = german");

    try (Connections fresh = new Connections(fixture.database.target())) {
      RowSet result =
          new JdbcQueryRunner(fresh)
              .read(
                  Vetted.of(
                      "select '\\x00'::bytea, '1 day'::interval, 0.1::real, '2024-05-06'::date"),
                  List.of(),
                  Scope.standard(),
                  Call.unattended());

      assertThat(result.rows())
          .containsExactly(List.of("\\x00", "1 day", new BigDecimal("0.1"), "2024-05-06"));
    }
  }
}
