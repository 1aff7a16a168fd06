package dev.dbx.introspection.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Finding;
import dev.dbx.introspection.TestPorts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableIndexesTest {

  private static TableIndexes.Output indexes(TestPorts ports, String table) {
    return (TableIndexes.Output) ports.run("db_get_table_indexes", Map.of("table_name", table));
  }

  private static TableIndexes.IndexLine named(TableIndexes.Output output, String name) {
    return output.indexes().stream()
        .filter(index -> index.name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whatIndexesOfTheDemoCover(int major) {
    try (TestPorts demo = TestPorts.demo(major)) {
      TableIndexes.Output output = indexes(demo, "experience");
      TableIndexes.IndexLine covering = named(output, "experience_user_id_start_date_idx");

      assertThat(covering.covers())
          .isEqualTo(
              "equality, ranges and order by user_id, then start_date (descending); also returns"
                  + " title, company_id");
      assertThat(covering.columns())
          .containsExactly(Identifier.of("user_id"), Identifier.of("start_date"));
      assertThat(covering.definition())
          .startsWith("CREATE INDEX experience_user_id_start_date_idx");
      assertThat(covering.sizeBytes()).isPositive();
      assertThat(named(output, "experience_pkey").notes()).containsExactly("primary key");
      assertThat(named(output, "experience_period_idx").covers())
          .isEqualTo("overlap, containment and distance of period");
      assertThat(output.findings())
          .filteredOn(finding -> !finding.rule().equals("index-unused"))
          .extracting(finding -> finding.rule() + " " + finding.subject())
          .containsExactly("index-redundant public.experience_user_id_idx");
    }
  }

  @Test
  void everyKindOfIndexInWords() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports
          .database()
          .execute(
              """
              create table kinds (id int primary key, a int, b text, r int4range, t text[],
                exclude using gist (r with &&));
              create unique index on kinds (a) nulls not distinct where b is not null;
              create index kinds_b on kinds (lower(b) text_pattern_ops desc nulls last, a nulls first);
              create index on kinds using hash (b);
              create index on kinds using gin (t);
              create index on kinds using brin (id);
              create index on kinds using spgist (r);
              cluster kinds using kinds_pkey;\
              """);

      TableIndexes.Output output = indexes(ports, "kinds");

      assertThat(output.indexes())
          .extracting(index -> index.name().value() + ": " + index.notes() + " " + index.covers())
          .containsExactly(
              "kinds_a_idx: [unique] equality, ranges and order by a; only rows where b IS NOT"
                  + " NULL",
              "kinds_b: [] equality, ranges and order by lower(b) (descending), then a",
              "kinds_b_idx: [] equality of b",
              "kinds_id_idx: [] ranges of id where rows lie in its order on disk",
              "kinds_pkey: [primary key, clustered on] equality, ranges and order by id",
              "kinds_r_excl: [exclusion constraint] overlap, containment and distance of r",
              "kinds_r_idx: [] containment and distance of r",
              "kinds_t_idx: [] values inside t");
      assertThat(describedIndexes(ports))
          .contains(
              "btree (a) NULLS NOT DISTINCT WHERE b IS NOT NULL",
              "btree (lower(b) text_pattern_ops DESC NULLS LAST, a NULLS FIRST)",
              "gist (r)");
    }
  }

  private static List<String> describedIndexes(TestPorts ports) {
    DescribeTable.Output output =
        (DescribeTable.Output) ports.run("db_describe_table", Map.of("table_name", "kinds"));
    return output.indexes().stream().map(DescribeTable.IndexLine::definition).toList();
  }

  /** An index that checks something is never unused. */
  @Test
  void unusedSinceTheCountersWereReset() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports
          .database()
          .execute(
              """
              create table counted (id int primary key, a int unique, b int, c int);
              create index counted_b on counted (b);
              create index counted_c on counted (c);
              select pg_stat_reset();\
              """);
      ports
          .database()
          .execute(
              """
              set enable_seqscan = off;
              select * from counted where b = 1;
              select pg_stat_force_next_flush();\
              """);

      TableIndexes.Output output = indexes(ports, "counted");

      assertThat(output.scansSince())
          .hasValueSatisfying(since -> assertThat(since).endsWith("UTC"));
      assertThat(named(output, "counted_b").scans()).isPositive();
      assertThat(output.findings())
          .extracting(Finding::rule, Finding::subject)
          .containsExactly(tuple("index-unused", "public.counted_c"));
    }
  }

  @Test
  void aTableWithoutIndexes() {
    try (TestPorts nasty = TestPorts.nasty(18)) {
      TableIndexes.Output output = indexes(nasty, "scratch");

      assertThat(output.indexes()).isEmpty();
      assertThat(output.headline()).isEqualTo("public.scratch: 0 indexes");
    }
  }
}
