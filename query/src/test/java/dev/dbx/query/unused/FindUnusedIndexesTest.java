package dev.dbx.query.unused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.query.QueryDatabase;
import dev.dbx.query.unused.UnusedIndex.Reason;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindUnusedIndexesTest {

  private static final String[] SHOP = {
    "create table buyers (id int primary key, email text, country text)",
    """
    create table orders (
      id bigint primary key, buyer int references buyers, status text, placed date, total int,
      unique (placed, total, id))
    """,
    "create index orders_buyer on orders (buyer)",
    "create index orders_status on orders (status)",
    "create index orders_status_too on orders (status)",
    "create index orders_placed on orders (placed)",
    "create index orders_total_desc on orders (total desc)",
    "create index orders_id on orders (id)",
    "create unique index buyers_email on buyers (email)",
    "create index buyers_country on buyers (country) where country <> 'XX'",
    "create index buyers_country_all on buyers (country)",
    "create table events (at date, kind int) partition by range (at)",
    "create table events_1 partition of events for values from ('2024-01-01') to ('2025-01-01')",
    "create table events_2 partition of events for values from ('2025-01-01') to ('2026-01-01')",
    "create index events_kind on events (kind)",
    "create index events_at on events (at)",
    "insert into buyers select n, 'b' || n, 'C' || n % 9 from generate_series(1, 5000) n",
    """
    insert into orders
    select n, 1 + n % 5000, 's' || n % 4, date '2024-01-01' + n % 600, n
    from generate_series(1, 20000) n
    """,
    "insert into events select date '2024-01-01' + n % 700, n % 50 from generate_series(1, 9000) n",
    "vacuum analyze"
  };

  private static FindUnusedIndexes.Output find(QueryDatabase database, int minDays) {
    return (FindUnusedIndexes.Output)
        database.run("db_find_unused_indexes", Map.of("min_days", minDays, "min_kb", 0));
  }

  private static Optional<UnusedIndex> index(FindUnusedIndexes.Output output, String name) {
    return output.indexes().stream()
        .filter(index -> index.name().name().value().equals(name))
        .findFirst();
  }

  private static Reason reason(FindUnusedIndexes.Output output, String name) {
    return index(output, name).orElseThrow().reason();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void byStructureWhateverTheCountersSay(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(SHOP)) {
      FindUnusedIndexes.Output output = find(database, 7);
      assertThat(output.judged()).isFalse();
      assertThat(output.notes()).anySatisfy(note -> assertThat(note).contains("too young"));
      assertThat(reason(output, "orders_status_too")).isEqualTo(Reason.DUPLICATE);
      assertThat(reason(output, "orders_placed")).isEqualTo(Reason.PREFIX);
      assertThat(reason(output, "orders_id")).isEqualTo(Reason.DUPLICATE);
      assertThat(output.indexes())
          .extracting(found -> found.name().name().value())
          .containsExactlyInAnyOrder("orders_status_too", "orders_placed", "orders_id");
      output
          .indexes()
          .forEach(
              found -> {
                database.execute(found.sql());
                database.execute(found.undo());
              });
      assertThat(find(database, 7).indexes())
          .extracting(UnusedIndex::undo)
          .containsExactlyInAnyOrderElementsOf(
              output.indexes().stream().map(UnusedIndex::undo).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void byUseOnceTheCountersAreOldEnough(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(SHOP)) {
      FindUnusedIndexes.Output output = find(database, 0);
      assertThat(output.judged()).isTrue();
      assertThat(reason(output, "orders_status")).isEqualTo(Reason.NEVER_USED);
      assertThat(reason(output, "events_kind")).isEqualTo(Reason.NEVER_USED);
      assertThat(index(output, "events_kind").orElseThrow().sql())
          .isEqualTo("DROP INDEX public.events_kind;");
      assertThat(index(output, "events_kind").orElseThrow().tableWrites()).isEqualTo(9000);
      assertThat(index(output, "orders_buyer")).isEmpty();
      assertThat(index(output, "buyers_email")).isEmpty();
      assertThat(output.kept())
          .anySatisfy(
              kept -> {
                assertThat(kept.name()).isEqualTo("public.orders_buyer");
                assertThat(kept.reason()).contains("foreign key orders_buyer_fkey");
              })
          .anySatisfy(
              kept -> {
                assertThat(kept.name()).isEqualTo("public.buyers_email");
                assertThat(kept.reason()).contains("unique");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aBuildThatFailed(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(SHOP)) {
      try {
        database.execute("create unique index concurrently broken on orders (status)");
      } catch (IllegalStateException duplicates) {
        assertThat(duplicates).hasMessageContaining("could not create unique index");
      }
      assertThat(reason(find(database, 7), "broken")).isEqualTo(Reason.INVALID);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void anIndexThatGrewFarBeyondItsEntries(int version) {
    try (QueryDatabase database = QueryDatabase.create(version)) {
      database.execute(
          "create table queue (id bigint, note text) with (autovacuum_enabled = off)",
          "create index queue_id on queue (id)",
          "insert into queue select n, 'x' from generate_series(1, 1200000) n",
          "delete from queue where id % 20 <> 0",
          "vacuum analyze queue");
      UnusedIndex found = index(find(database, 7), "queue_id").orElseThrow();
      assertThat(found.reason()).isEqualTo(Reason.BLOATED);
      assertThat(found.sql()).isEqualTo("REINDEX INDEX CONCURRENTLY public.queue_id;");
    }
  }
}
