package dev.dbx.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.seeding.copy.CopyAnonymizedData.Output;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of every type are masked into values of that type. */
class CopyTypesTest {

  private static final String TYPES =
      """
      create extension if not exists hstore; create extension if not exists citext;
      create extension if not exists ltree;
      create type mood as enum ('calm', 'it''s fine');
      create type part as (label text, amount int, mail text, tags text[]);
      create domain short_code as varchar(8) check (value ~ '^[A-Z]{2}-[0-9]{3}$');
      create domain shorter as short_code check (length(value) = 6);
      create function odd(int) returns boolean immutable language sql as 'select $1 % 2 = 1';
      create table kinds (
        id int primary key,
        a_text text, a_citext citext, a_char char(6), a_varchar varchar(5), a_name name,
        a_code shorter unique, a_mood mood, a_bool boolean,
        a_small smallint, a_int int, a_big bigint, a_numeric numeric(6, 3), a_real real, a_double double precision,
        a_money money, an_odd int check (odd(an_odd)), a_even int check (a_even % 2 = 0 and a_even < 1000),
        a_date date, a_stamp timestamp, a_zone timestamptz, a_time time, a_timetz timetz, an_interval interval,
        a_uuid uuid, an_inet inet, a_cidr cidr, a_mac macaddr, a_bytea bytea, a_bit bit(4), a_varbit varbit(9),
        a_json json, a_jsonb jsonb, a_hstore hstore, an_ltree ltree, an_xml xml,
        a_tsvector tsvector, a_tsquery tsquery, a_point point, a_box box, a_circle circle, a_polygon polygon,
        a_range int4range, a_moment tstzrange, a_days daterange, a_part part, some_parts part[],
        some_texts text[], a_matrix text[][], some_numbers int[], some_moods mood[], some_bounds int4range[],
        doubled int generated always as ((a_int % 1000) * 2) stored
      );
      """;

  private static final String VALUES =
      """
      insert into kinds values (
        1, E'Tab\\t and \\\\ line\\n "quoted" Äpfel', 'Some@Where.de', 'ab', 'abcde', 'a name', 'AB-123', 'it''s fine', true,
        -32000, 2147483647, 9223372036854775807, -123.456, 1.5e10, -2.5e-7, 1234.56, 7, 988,
        '2024-02-29', '1999-12-31 23:59:59.999', '2024-03-31 02:30:00+02', '12:13', '12:13+02', '1 year 2 days',
        '6ba7b810-9dad-11d1-80b4-00c04fd430c8', '85.12.3.4/20', '2001:4860::/32', '08:00:2b:01:02:03', '\\xdeadbeef', '1010', '10101',
        '{"name": "Real Person", "n": 12, "list": ["a", {"email": "x@y.de"}], "null": null}',
        '["x", 1.50, true, {"phone": "+49 171 555"}]', '"owner" => "Real Person"', 'top.real.person', '<a b="c">Real Person</a>',
        'real:1 person:2', 'real & person', '(12.5,48.25)', '((1,1),(0,0))', '<(1,2),3>', '((0,0),(1,1),(2,0))',
        '[1,5)', '["2024-01-01 00:00+00","2024-02-01 00:00+00")', 'empty',
        row('Real, "Person"', 12, 'x@y.de', array['a,b', null]), array[row('Real', 1, null, null)::part],
        array['Real "Person"', null, '', 'NULL', 'a\\b'], array[['ab', 'cd'], ['ef', 'gh']], array[1, null, 300], array['calm']::mood[], array['[1,2)'::int4range]);
      insert into kinds (id, a_date, a_stamp, a_zone, a_double, a_text, a_char, a_jsonb, some_texts, a_code)
      values (2, 'infinity', '-infinity', '0044-03-15 00:00+00 BC', 'NaN', '', '      ', '{}', '{}', 'ZZ-999'), (3, '10000-01-01', null, null, 'Infinity', '***', null, 'null', null, null);
      insert into kinds (id, a_code) select n, format('CD-%s', n) from generate_series(100, 999) n;
      """;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void valuesOfEveryTypeAreMaskedIntoSuch(int version) {
    try (CopyWorkshop workshop = CopyWorkshop.empty(version, TYPES)) {
      workshop.source().execute(VALUES);
      Output output = workshop.copy(Map.of());
      assertThat(output.rows()).isEqualTo(903);
      String copy = workshop.target().value("select to_jsonb(k)::text from kinds k where id = 1");
      assertThat(copy)
          .doesNotContain("Real")
          .doesNotContain("x@y.de")
          .doesNotContain("6ba7b810")
          .doesNotContain("85.12.3.4")
          .doesNotContain("deadbeef")
          .contains("\"a_mood\": \"it's fine\"", "\"a_range\": \"[1,5)\"", "\"a_bool\": true");
      assertThat(workshop.target().value("select count(distinct a_code) from kinds"))
          .isEqualTo("902");
      assertThat(
              workshop
                  .target()
                  .value(
                      """
                      select array_dims(a_matrix) || cardinality(some_texts) || (some_texts)[3]
                        || (a_part).amount || coalesce((a_part).tags[2], '-')
                      from kinds where id = 1
                      """))
          .matches("\\[1:2]\\[1:2]5\\d\\d-");
      assertThat(
              workshop
                  .target()
                  .value(
                      "select a_date || ' ' || a_stamp || ' ' || a_double || ' ' || a_text"
                          + " || a_jsonb::text || cardinality(some_texts) from kinds where id = 2"))
          .isEqualTo("infinity -infinity NaN {}0");
    }
  }

  @Test
  void documentsAreMaskedByTheirKeys() {
    String script = "create table documents (id int primary key, content jsonb, remark text)";
    try (CopyWorkshop workshop = CopyWorkshop.empty(18, script)) {
      workshop
          .source()
          .execute(
              """
              insert into documents values (1, '{"from": "John Real", "sent": "2024-05-06", "id": 77,
                "status": "open", "user_id": "8f14e45f-ceea-467f-a0e6-2f1f0a3b9c11", "price": 12.5, "vat": 19,
                "ok": true, "nothing": null, "john.real@corp.de": {"phone": "+49 171 5550001"}}',
                'write to john.real@corp.de, please')
              """);
      workshop.copy(Map.of());
      assertThat(workshop.target().value("select content::text from documents"))
          .contains(
              "\"sent\": \"2024-05-06\"",
              "\"id\": 77",
              "\"status\": \"open\"",
              "8f14e45f-ceea",
              "\"price\": 12.5",
              "\"ok\": true",
              "\"nothing\": null")
          .doesNotContain("John", "john", "5550001");
      assertThat(workshop.target().value("select remark from documents"))
          .matches("\\w{5} \\w\\w [a-z.]+\\w*@example\\.(com|net|org), \\w{6}");
    }
  }
}
