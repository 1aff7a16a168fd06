package dev.dbx.introspection.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.introspection.TestPorts;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimate beside tables whose bloat is known: freshly filled, and with half the rows gone. */
class HeapBloatTest {

  private static Storage storage(TestPorts ports, String table) {
    return ((DataStatistics.Output)
            ports.run("db_get_data_statistics", Map.of("table_name", table)))
        .storage()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          14 | id int, note text                  | i, repeat('x', i % 50)
          18 | id int, note text                  | i, repeat('x', i % 50)
          18 | a bool, b bigint, c bool, d bigint | true, i, false, i
          18 | a text, b bigint, c text, d int    | repeat('x', i % 9), i, repeat('y', i % 5), i
          18 | a int, b bigint, c text            | nullif(i % 2, 0), nullif(i % 3, 0), 'x'
          18 | a text, b int                      | repeat('x', 300 + i % 300), i
          18 | a text                             | repeat(md5(i::text), 90)
          18 | a text, b int                      | repeat('z', 100000), i
          18 | a uuid, b timestamptz, c jsonb     | gen_random_uuid(), now(), '{"a": 1}'
          18 | a name, b "char"                   | 'n' || i, 'c'
          """)
  void ofAllKindsOfRows(int major, String columns, String values) {
    try (TestPorts ports = TestPorts.empty(major)) {
      ports
          .database()
          .execute(
              """
              create table fresh (%s);
              insert into fresh select %s from generate_series(1, 4000) i;
              create table halved (like fresh);
              insert into halved table fresh;
              delete from halved where (ctid::text::point)[1]::int %% 2 = 0;
              analyze fresh;
              analyze halved;\
              """
                  .formatted(columns, values));

      assertThat(storage(ports, "fresh").estimatedBloatShare())
          .hasValueSatisfying(share -> assertThat(share).isBetween(0.0, 0.1));
      assertThat(storage(ports, "halved").estimatedBloatShare())
          .hasValueSatisfying(share -> assertThat(share).isBetween(0.4, 0.6));
    }
  }

  /** Space that a fill factor keeps free, a dropped column's bitmap, a virtual column. */
  @Test
  void whatIsNoBloat() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports
          .database()
          .execute(
              """
              create table airy (id int, gone int, note text, twice int generated always as (id * 2))
                with (fillfactor = 50);
              alter table airy drop gone;
              insert into airy select i, repeat('x', i % 40) from generate_series(1, 4000) i;
              analyze airy;\
              """);

      assertThat(storage(ports, "airy").estimatedBloatShare())
          .hasValueSatisfying(share -> assertThat(share).isBetween(0.0, 0.1));
    }
  }

  @Test
  void whereItCannotBeTold() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports
          .database()
          .execute(
              """
              create table small as select i as id from generate_series(1, 100) i;
              create table partly as select i as id, i as other from generate_series(1, 9000) i;
              create table never as select i as id from generate_series(1, 9000) i;
              create table emptied as select i as id from generate_series(1, 9000) i;
              delete from emptied;
              analyze small;
              analyze partly (id);
              analyze emptied;\
              """);

      assertThat(storage(ports, "small").estimatedBloatShare()).isEmpty();
      assertThat(storage(ports, "partly").estimatedBloatShare()).isEmpty();
      assertThat(storage(ports, "never").estimatedBloatShare()).isEmpty();
      assertThat(storage(ports, "emptied").estimatedBloatShare()).isEqualTo(Optional.of(1.0));
    }
  }
}
