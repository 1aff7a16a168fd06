package dev.dbx.postgres.catalog;

import static dev.dbx.postgres.catalog.Expect.id;
import static dev.dbx.postgres.catalog.Expect.ids;
import static dev.dbx.postgres.catalog.Expect.maybe;
import static dev.dbx.postgres.catalog.Expect.name;
import static dev.dbx.postgres.catalog.Expect.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.IndexKey;
import dev.dbx.core.catalog.IndexUsage;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexesTest {

  @OnEveryVersion
  void everyComponent(int version) {
    assertThat(index(version, "app.member", "member_lower_expr_id_idx"))
        .isEqualTo(
            new Index(
                name("app.member_lower_expr_id_idx"),
                "btree",
                false,
                false,
                false,
                false,
                true,
                true,
                false,
                false,
                List.of(
                    new IndexKey(
                        "lower((country)::text)",
                        Optional.empty(),
                        maybe("pg_catalog.text_pattern_ops"),
                        Optional.empty(),
                        false,
                        false,
                        Optional.empty()),
                    new IndexKey(
                        "((size + number))",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        false,
                        Optional.of(77))),
                ids("id"),
                Optional.of("(size > 1)"),
                "CREATE INDEX member_lower_expr_id_idx ON app.member USING btree"
                    + " (lower((country)::text) text_pattern_ops, ((size + number)) DESC NULLS"
                    + " LAST) INCLUDE (id) WHERE (size > 1)",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new IndexUsage(8192, 0, 0, 0),
                Optional.empty()));
  }

  @OnEveryVersion
  void collationsAndOrder(int version) {
    assertThat(index(version, "app.member", "member_collated").keys())
        .containsExactly(
            new IndexKey(
                "country",
                Optional.of(id("country")),
                Optional.empty(),
                maybe("pg_catalog.\"C\""),
                true,
                true,
                Optional.empty()),
            new IndexKey(
                "number",
                Optional.of(id("number")),
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                Optional.empty()));
  }

  @OnEveryVersion
  void methodsAndOptions(int version) {
    assertThat(index(version, "app.member", "member_hash").method()).isEqualTo("hash");
    assertThat(index(version, "app.member", "no_overlap").method()).isEqualTo("gist");
    Index brin = index(version, "app.member", "member_brin");
    assertThat(brin.method()).isEqualTo("brin");
    assertThat(brin.options()).containsExactly("pages_per_range=16", "autosummarize=on");
  }

  @OnEveryVersion
  void flags(int version) {
    Index unique = index(version, "app.member", "member_unique");
    assertThat(unique.unique()).isTrue();
    assertThat(unique.clustered()).isTrue();
    assertThat(unique.comment()).contains("no two alike");
    assertThat(unique.constraint()).isEmpty();
    assertThat(index(version, "app.member", "member_identity").replicaIdentity()).isTrue();
    Index invalid = index(version, "app.member", "member_invalid");
    assertThat(invalid.valid()).isFalse();
    assertThat(invalid.ready()).isFalse();
    Index key = index(version, "app.member", "member_pkey");
    assertThat(key.primary()).isTrue();
    assertThat(key.constraint()).contains(id("member_pkey"));
    Index exclusion = index(version, "app.member", "no_overlap");
    assertThat(exclusion.exclusion()).isTrue();
    assertThat(exclusion.predicate()).contains("(size > 0)");
  }

  @Test
  void nullsNotDistinct() {
    assertThat(index(15, "app.team", "team_country").nullsNotDistinct()).isTrue();
    assertThat(index(15, "app.team", "team_name").nullsNotDistinct()).isFalse();
  }

  @OnEveryVersion
  void ofPartitionsAndMaterialisedViews(int version) {
    Index parent = index(version, "app.event", "event_kind");
    Index child = index(version, "app.event_old", "event_old_kind_idx");
    assertThat(child.parent()).isEqualTo(maybe("app.event_kind"));
    assertThat(parent.parent()).isEmpty();
    assertThat(parent.usage().sizeBytes())
        .isEqualTo(
            child.usage().sizeBytes()
                + index(version, "app.event_new", "event_new_kind_idx").usage().sizeBytes())
        .isGreaterThan(child.usage().sizeBytes());
    assertThat(index(version, "app.summary", "summary_mood_idx").unique()).isTrue();
  }

  @OnEveryVersion
  void quotedKeys(int version) {
    assertThat(index(version, "\"Odd schema.1\".\"select\"", "\" leading space\"").keys())
        .map(IndexKey::expression)
        .containsExactly("\"a \"\"b\"\" c\"", "\"🐘\"");
  }

  @OnEveryVersion
  void usage(int version) {
    try (TestDatabase database = TestDatabase.create(version);
        Connections connections = new Connections(database.target())) {
      database.execute(
          """
          create table t (id integer primary key);
          insert into t select generate_series(1, 1000);
          set enable_seqscan = off;
          set enable_bitmapscan = off;
          set enable_indexonlyscan = off;
          select * from t where id = 5;
          select * from t where id = 6;
          """);
      // the session has ended: its counts are reported
      IndexUsage usage =
          new JdbcCatalogReader(connections)
              .relation(name("t"), Call.unattended())
              .indexes()
              .get(0)
              .usage();
      assertThat(usage.sizeBytes()).isEqualTo(40960);
      if (version >= 15) {
        assertThat(usage).isEqualTo(new IndexUsage(40960, 2, 2, 2));
      }
    }
  }

  private static Index index(int version, String relation, String index) {
    return named(
        WideDatabase.on(version).relation(relation).indexes(), i -> i.name().name(), index);
  }
}
