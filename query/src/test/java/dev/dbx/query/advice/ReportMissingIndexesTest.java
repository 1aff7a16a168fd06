package dev.dbx.query.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.render.Json;
import dev.dbx.query.QueryDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportMissingIndexesTest {

  private static final String[] SHOP = {
    """
    create table buyers (id int primary key, email text not null, country text not null,
      profile jsonb not null, born date)
    """,
    """
    create table orders (
      id bigint primary key, buyer int not null references buyers, status text not null,
      placed timestamptz not null, total numeric(10, 2), failed_at timestamptz)
    """,
    """
    insert into buyers
    select n, 'buyer' || n || '@example.com', 'country ' || n % 60,
      jsonb_build_object('kind', n % 400), date '1950-01-01' + n % 18000
    from generate_series(1, 20000) n
    """,
    """
    insert into orders
    select n, 1 + n % 20000, (array['new', 'paid', 'sent', 'done'])[1 + n % 7 % 4],
      timestamptz '2024-01-01' + n * interval '5 min', n % 1000,
      case when n % 200 = 0 then timestamptz '2024-01-01' + n * interval '6 min' end
    from generate_series(1, 120000) n
    """,
    "create extension pg_stat_statements",
    "vacuum analyze"
  };

  private static ReportMissingIndexes.Output report(
      QueryDatabase database, Map<String, ?> arguments) {
    return (ReportMissingIndexes.Output) database.run("db_report_missing_indexes", arguments);
  }

  private static String indexes(ReportMissingIndexes.Output output) {
    return output.indexes().stream().map(AdvisedIndex::index).collect(Collectors.joining("\n"));
  }

  private static String advice(QueryDatabase database, String... queries) {
    return indexes(report(database, Map.of("queries", List.of(queries))));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void eachKindOfCondition(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(SHOP)) {
      assertThat(advice(database, "select * from orders where buyer = $1"))
          .contains("ON public.orders (buyer);");
      assertThat(
              advice(
                  database,
                  "select * from orders where buyer = $1 and status = $2 and placed > $3"))
          .contains("ON public.orders (buyer");
      assertThat(
              advice(
                  database, "select * from orders where total = $1 order by placed desc limit 10"))
          .contains("ON public.orders (total, placed);");
      assertThat(advice(database, "select * from orders order by placed desc limit 10"))
          .contains("ON public.orders (placed);");
      assertThat(advice(database, "select * from orders order by placed desc, total limit 10"))
          .contains("ON public.orders (placed DESC, total);");
      assertThat(
              advice(
                  database,
                  "select o.* from buyers b join orders o on o.buyer = b.id where b.email = $1"))
          .contains("ON public.buyers (email);")
          .contains("ON public.orders (buyer);");
      assertThat(advice(database, "select * from buyers where lower(email) = $1"))
          .contains("ON public.buyers ((lower(email)));");
      assertThat(
              advice(
                  database, "select * from orders where failed_at is not null order by failed_at"))
          .contains("WHERE failed_at IS NOT NULL;");
      assertThat(advice(database, "select * from buyers where profile @> $1"))
          .contains("ON public.buyers USING gin (profile);");
      assertThat(advice(database, "update orders set status = 'done' where buyer = $1"))
          .contains("ON public.orders (buyer);");
      assertThat(advice(database, "select * from orders where id = $1")).isEmpty();
      assertThat(advice(database, "select count(*) from orders where status <> 'new'"))
          .doesNotContain("(status)");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void theWorkloadThatRanAndItsForeignKeys(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(SHOP)) {
      for (int i = 1; i < 20; i++) {
        database.execute(
            "select * from orders where status = 'new' and placed > '2025-02-01' and buyer = " + i,
            "select * from buyers where country = 'country 7' and born = '1970-05-01'");
      }
      ReportMissingIndexes.Output output = report(database, Map.of());
      assertThat(indexes(output))
          .contains("ON public.orders (buyer")
          .contains("ON public.buyers (born");
      assertThat(output.savedPercent()).isGreaterThan(10);
      assertThat(output.indexes().get(0).improves())
          .anySatisfy(it -> assertThat(it.why()).isEqualTo("runs"));
      assertThat(Json.render(output)).doesNotContain("1970").doesNotContain("country 7");
      output.indexes().forEach(advised -> database.execute(advised.index()));
      database.execute("analyze");
      assertThat(report(database, Map.of()).indexes()).as("nothing is left to do").isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aForeignKeyIsLookedUpWhetherOrNotAnybodyAsks(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(SHOP)) {
      database.execute("drop extension pg_stat_statements");
      ReportMissingIndexes.Output output = report(database, Map.of());
      assertThat(indexes(output))
          .isEqualTo("CREATE INDEX CONCURRENTLY orders_buyer_idx ON public.orders (buyer);");
      assertThat(output.indexes().get(0).improves().get(0).why())
          .isEqualTo("a foreign key's check");
      assertThat(output.notes())
          .anySatisfy(note -> assertThat(note).contains("CREATE EXTENSION pg_stat_statements"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void anIndexIsWidenedRatherThanAdded(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(SHOP)) {
      database.execute("create index orders_buyer on orders (buyer)", "analyze");
      ReportMissingIndexes.Output output =
          report(
              database,
              Map.of(
                  "queries",
                  List.of(
                      "select * from orders where buyer < $1 order by buyer, placed limit 400",
                      "select * from orders where status = $1 order by placed limit 5")));
      assertThat(output.indexes())
          .filteredOn(advised -> advised.index().contains("(buyer, placed)"))
          .allSatisfy(advised -> assertThat(advised.replaces()).isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void theBudgetIsKept(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(SHOP)) {
      Map<String, Object> asked =
          Map.of(
              "queries",
              List.of(
                  "select * from orders where buyer = $1", "select * from buyers where email = $1"),
              "budget_mb",
              2);
      ReportMissingIndexes.Output output = report(database, asked);
      assertThat(output.indexes()).hasSize(1);
      assertThat(output.sizeBytes()).isLessThan(2_000_000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void policiesArePartOfEveryStatement(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(SHOP)) {
      database.execute(
          """
          do $$ begin create role advice_app; exception when duplicate_object then null; end $$
          """,
          "grant select on orders to advice_app",
          "alter table orders enable row level security",
          """
          create policy own on orders to advice_app
            using (buyer = (select current_setting('app.buyer', true)::int))
          """,
          "drop extension pg_stat_statements");
      database.execute("alter table orders drop constraint orders_buyer_fkey");
      ReportMissingIndexes.Output output = report(database, Map.of());
      assertThat(indexes(output)).contains("ON public.orders (buyer");
      assertThat(output.indexes().get(0).improves().get(0).why()).isEqualTo("a policy's condition");
    }
  }

  private static final String[] JOBS = {
    "create table jobs (id int primary key, state text not null, queued timestamptz not null)",
    """
    insert into jobs
    select n, case when n % 1000 = 0 then 'waiting' when n % 1500 = 1 then 'failed' else 'done' end,
      timestamptz '2024-01-01' + n * interval '1 min'
    from generate_series(1, 100000) n
    """,
    "create extension pg_stat_statements",
    "vacuum analyze"
  };

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void valuesThatFewRowsHave(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(JOBS)) {
      ReportMissingIndexes.Output skewed =
          report(database, Map.of("queries", List.of("select * from jobs where state = $1")));
      assertThat(indexes(skewed)).contains("ON public.jobs (state);");
      assertThat(skewed.indexes().get(0).improves().get(0))
          .satisfies(
              it -> {
                assertThat(it.values())
                    .hasValueSatisfying(
                        words ->
                            assertThat(words)
                                .matches("values that few rows have \\(state .*0\\.1%\\)"));
                assertThat(it.sql()).isEqualTo("select * from jobs where state = $1");
              });
      assertThat(Json.render(skewed)).doesNotContain("waiting").doesNotContain("failed");
      assertThat(advice(database, "select * from jobs where queued > $1"))
          .contains("ON public.jobs (queued);");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whichValuesItWasIsSeenByTheRowsOfItsCalls(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(JOBS)) {
      database.execute("select pg_stat_statements_reset()");
      database.query("select * from jobs where state = 'done'");
      assertThat(report(database, Map.of()).indexes()).isEmpty();

      database.execute("select pg_stat_statements_reset()");
      database.query("select * from jobs where state = 'waiting'");
      assertThat(indexes(report(database, Map.of()))).contains("ON public.jobs (state);");
    }
  }

  /** PostgreSQL makes no index concurrently on a partitioned table, and drops none so. */
  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whatIsAdvisedForPartitionsRuns(int version) {
    try (QueryDatabase database =
        QueryDatabase.create(version)
            .execute(
                """
                create table readings (device int not null, at date not null, value int)
                  partition by range (at);
                create table readings_1 partition of readings
                  for values from ('2024-01-01') to ('2024-07-01');
                create table readings_2 partition of readings
                  for values from ('2024-07-01') to ('2025-01-01') partition by list (value);
                create table readings_2_all partition of readings_2 default;
                insert into readings
                select n % 5000, date '2024-01-01' + n % 366, n % 7 from generate_series(1, 60000) n;
                analyze;
                """)) {
      AdvisedIndex advised =
          report(database, Map.of("queries", List.of("select * from readings where device = $1")))
              .indexes()
              .get(0);
      assertThat(advised.index().lines()).hasSize(7);
      database.execute(advised.index().lines().toArray(String[]::new));
      assertThat(
              database.query(
                  """
                  select count(*) from pg_index
                  where indisvalid and indrelid::regclass::text like 'readings%'
                  """))
          .containsExactly(List.of("4"));
      database.execute(advised.undo());
      assertThat(
              database.query(
                  "select count(*) from pg_index where indrelid::regclass::text like 'readings%'"))
          .containsExactly(List.of("0"));
    }
  }
}
