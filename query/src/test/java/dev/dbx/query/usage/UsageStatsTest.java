package dev.dbx.query.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.query.QueryDatabase;
import dev.dbx.testing.FakeSnapshotStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageStatsTest {

  private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");

  private static final String[] SHOP = {
    "create table users (id int primary key, email text)",
    """
    create table orders (id bigint primary key, user_id int references users, note text,
      document text)
    """,
    "create table events (at date, created_by text) partition by range (at)",
    "create table events_1 partition of events for values from ('2024-01-01') to ('2026-01-01')",
    "insert into users select n, 'u' || n from generate_series(1, 100) n",
    """
    insert into orders
    select n, 1 + n % 100, repeat('x', 50), case when n = 1 then
      (select string_agg(md5(i::text), '') from generate_series(1, 1000) i) end
    from generate_series(1, 5000) n
    """,
    "insert into events select '2024-05-05', n % 10 from generate_series(1, 1000) n",
    "vacuum analyze"
  };

  private static UsageStats.Output stats(
      Ports ports, Instant now, String user, boolean record, int limit) {
    return new UsageStats(ports, Clock.fixed(now, ZoneOffset.UTC))
        .run(new UsageStats.Input(user, record, limit, 20), Call.unattended());
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whatThereIsAndHowItGrows(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(SHOP)) {
      Ports ports = database.ports().with(new FakeSnapshotStore());
      UsageStats.Output first = stats(ports, NOW, "", true, 20);
      assertThat(first.since()).isEmpty();
      assertThat(first.recorded()).isPresent();
      assertThat(first.tables())
          .extracting(table -> table.table().sql())
          .containsExactlyInAnyOrder("public.orders", "public.events", "public.users");
      TableUsage orders = first.tables().get(0);
      assertThat(orders.estimatedRows()).contains(5000L);
      assertThat(orders.toastBytes()).isPositive();
      assertThat(orders.totalBytes())
          .isGreaterThanOrEqualTo(orders.heapBytes() + orders.indexBytes() + orders.toastBytes());
      assertThat(first.databaseBytes()).isGreaterThan(orders.totalBytes());

      database.execute(
          "insert into orders select n, 1, 'y' from generate_series(5001, 8000) n",
          "vacuum analyze");
      UsageStats.Output later = stats(ports, NOW.plus(Duration.ofDays(3)), "", false, 1);
      assertThat(later.since()).contains(NOW);
      assertThat(later.truncated()).isTrue();
      assertThat(later.total()).isEqualTo(3);
      assertThat(later.recorded()).isEmpty();
      assertThat(later.tables())
          .singleElement()
          .satisfies(
              table -> {
                TableUsage.Growth growth = table.growth().orElseThrow();
                assertThat(growth.rowsPerDay().orElseThrow()).isCloseTo(1000, within(0.1));
                assertThat(growth.bytesPerDay())
                    .isCloseTo((table.totalBytes() - orders.totalBytes()) / 3.0, within(1.0));
              });
      assertThat(later.bytesPerDay().orElseThrow()).isPositive();
      assertThat(stats(ports, NOW.plusSeconds(60), "", false, 20).since())
          .as("a minute says nothing")
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whatBelongsToOneUser(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(SHOP)) {
      UserUsage user = stats(database.ports(), NOW, "7", false, 20).user().orElseThrow();
      assertThat(user.tables())
          .extracting(owned -> owned.table().sql(), owned -> owned.rows())
          .containsExactlyInAnyOrder(
              tuple("public.orders", 50L), tuple("public.events", 100L), tuple("public.users", 1L));
      assertThat(user.rows()).isEqualTo(151);
      assertThat(user.bytes()).isGreaterThan(151 * 24);

      UserUsage none = stats(database.ports(), NOW, "nobody", false, 20).user().orElseThrow();
      assertThat(none.rows()).isZero();
      assertThat(none.notCounted())
          .extracting(UserUsage.NotCounted::reason)
          .allSatisfy(reason -> assertThat(reason).contains("invalid input syntax"));
      assertThat(none.notCounted()).hasSize(2);
    }
  }
}
