package dev.dbx.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.seeding.copy.CopyAnonymizedData.Output;
import dev.dbx.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of schema is filled, and copied into an empty one whose constraints all hold. */
class CopySchemasTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bank",
        "blog",
        "booking",
        "chat",
        "cms",
        "forum",
        "hospital",
        "issues",
        "kinds",
        "league",
        "logistics",
        "misc",
        "music",
        "school",
        "shop",
        "social",
        "tenants",
        "tickets"
      })
  void everySchemaIsCopiedWholeAndInPart(String schema) {
    try (SeedWorkshop filled = SeedWorkshop.of(18, schema);
        TestDatabase whole = TestDatabase.create(18);
        TestDatabase part = TestDatabase.create(18)) {
      filled.run(Map.of("template_name", "load", "seed", 5));
      whole.execute(SeedDatabase.text("/schemas/" + schema + ".sql"));
      part.execute(SeedDatabase.text("/schemas/" + schema + ".sql"));
      Output all = new CopyWorkshop(filled.database(), whole).copy(Map.of());
      assertThat(all.rows()).isPositive().isEqualTo(rows(filled.database()));
      assertThat(rows(whole)).isEqualTo(all.rows());
      Output some = new CopyWorkshop(filled.database(), part).copy(Map.of("rows", 7));
      assertThat(some.rows()).isPositive().isLessThan(all.rows());
      assertThat(rows(part)).isEqualTo(some.rows());
    }
  }

  private static long rows(TestDatabase database) {
    return Long.parseLong(
        database.value(
            """
            select coalesce(sum((xpath('/row/n/text()', query_to_xml(
              format('select count(*) as n from %I.%I', n.nspname, c.relname), false, true, ''
              )))[1]::text::bigint), 0)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition
              and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            """));
  }
}
