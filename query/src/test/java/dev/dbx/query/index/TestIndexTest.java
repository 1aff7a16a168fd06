package dev.dbx.query.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.render.Json;
import dev.dbx.query.QueryDatabase;
import dev.dbx.query.index.Judged.Origin;
import dev.dbx.query.index.TestIndex.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestIndexTest {

  private static final String[] ORDERS = {
    """
    create table orders (
      id bigint primary key, buyer int not null, status text not null, placed timestamptz not null,
      document json, tags text[])
    """,
    """
    insert into orders
    select n, 1 + n % 9000, (array['new', 'paid', 'sent', 'done'])[1 + n % 7 % 4],
      timestamptz '2024-01-01' + n * interval '5 min', '{}', array['tag' || n % 50]
    from generate_series(1, 60000) n
    """,
    "create extension pg_stat_statements",
    "vacuum analyze"
  };

  private static TestIndex.Output test(QueryDatabase database, Map<String, ?> arguments) {
    return (TestIndex.Output) database.run("db_test_index", arguments);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void aStatementThatIsNamedIsPlannedBeforeAndAfter(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(ORDERS)) {
      String sql = "select * from orders where buyer = 7 order by placed desc limit 5";
      TestIndex.Output output =
          test(
              database,
              Map.of(
                  "table_name", "orders",
                  "column_list", List.of("buyer", "placed"),
                  "queries", List.of(sql)));
      assertThat(output.verdict()).isEqualTo(Verdict.HELPS);
      assertThat(output.index())
          .isEqualTo(
              "CREATE INDEX CONCURRENTLY orders_buyer_placed_idx ON public.orders (buyer, placed);");
      assertThat(output.undo())
          .isEqualTo("DROP INDEX CONCURRENTLY public.orders_buyer_placed_idx;");
      assertThat(output.queries())
          .singleElement()
          .satisfies(
              effect -> {
                assertThat(effect.used()).isTrue();
                assertThat(effect.savingPercent()).isGreaterThan(90);
                assertThat(effect.oldPlan()).contains("Seq Scan on public.orders");
                assertThat(effect.newPlan()).contains("Index Scan");
              });
      database.execute(output.index(), "analyze orders");
      assertThat(database.query("explain " + sql).toString()).contains("orders_buyer_placed_idx");
      assertThat(
              test(
                      database,
                      Map.of(
                          "table_name", "orders",
                          "column_list", List.of("buyer"),
                          "queries", List.of(sql)))
                  .verdict())
          .isEqualTo(Verdict.ALREADY_THERE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whatRunsIsJudgedAndWhatFailsIsSaid(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(ORDERS)) {
      database.execute(
          "create table gone (id int)",
          "select count(*) from orders where buyer = 42",
          "select * from orders o join gone g on g.id = o.id where o.buyer = 42",
          "drop table gone");
      TestIndex.Output output =
          test(database, Map.of("table_name", "orders", "column_list", List.of("buyer")));
      assertThat(output.verdict()).isEqualTo(Verdict.HELPS);
      assertThat(output.queries())
          .filteredOn(effect -> effect.origin() == Origin.PG_STAT_STATEMENTS)
          .anySatisfy(
              effect -> {
                assertThat(effect.sql()).isEqualTo("select count(*) from orders where buyer = $1");
                assertThat(effect.calls()).contains(1L);
                assertThat(effect.used()).isTrue();
              });
      assertThat(output.skipped())
          .anySatisfy(skipped -> assertThat(skipped.reason()).contains("\"gone\" does not exist"));
      assertThat(Json.render(output)).doesNotContain("= 42");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void withoutStatementsItsKeysAreLookedUp(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(ORDERS)) {
      database.execute("drop extension pg_stat_statements");
      TestIndex.Output output =
          test(database, Map.of("table_name", "orders", "column_list", List.of("buyer")));
      assertThat(output.verdict()).isEqualTo(Verdict.COULD_HELP);
      assertThat(output.notes())
          .anySatisfy(note -> assertThat(note).contains("CREATE EXTENSION pg_stat_statements"));
      assertThat(
              test(
                      database,
                      Map.of(
                          "table_name",
                          "orders",
                          "column_list",
                          List.of("status"),
                          "queries",
                          List.of("select * from orders where status <> 'new'")))
                  .verdict())
          .isEqualTo(Verdict.DOES_NOT_HELP);
      TestIndex.Output failed =
          test(
              database,
              Map.of(
                  "table_name",
                  "orders",
                  "column_list",
                  List.of("buyer"),
                  "queries",
                  List.of("select * from orders where buyer = $1 and nope")));
      assertThat(failed.verdict()).isEqualTo(Verdict.NOT_JUDGED);
      assertThat(failed.skipped())
          .singleElement()
          .satisfies(it -> assertThat(it.reason()).contains("\"nope\" does not exist"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void everyKindOfIndex(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(ORDERS)) {
      TestIndex.Output partial =
          test(
              database,
              Map.of(
                  "table_name", "orders",
                  "column_list", List.of("placed desc"),
                  "where", "status = 'new'",
                  "include", List.of("buyer"),
                  "queries",
                      List.of(
                          "select buyer from orders where status = 'new' order by placed desc"
                              + " limit 3")));
      assertThat(partial.index()).endsWith("(placed DESC) INCLUDE (buyer) WHERE status = 'new';");
      assertThat(partial.verdict()).isEqualTo(Verdict.HELPS);
      TestIndex.Output gin =
          test(
              database,
              Map.of(
                  "table_name",
                  "orders",
                  "column_list",
                  List.of("tags"),
                  "method",
                  "gin",
                  "queries",
                  List.of("select * from orders where tags @> array['tag7']")));
      assertThat(gin.verdict()).isEqualTo(Verdict.HELPS);
      TestIndex.Output expression =
          test(
              database,
              Map.of(
                  "table_name", "orders",
                  "expression", "upper(status)",
                  "queries", List.of("select * from orders where upper(status) = $1")));
      assertThat(expression.index()).contains("((upper(status)))".substring(1, 16));
      assertThat(expression.verdict()).isEqualTo(Verdict.HELPS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void overSampledRowsItIsExecuted(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(ORDERS)) {
      TestIndex.Output output =
          test(
              database,
              Map.of("table_name", "orders", "column_list", List.of("buyer"), "sample_rows", 5000));
      assertThat(output.means()).contains("executed over 5,000 rows");
      assertThat(output.queries())
          .filteredOn(effect -> effect.origin() == Origin.PROBE)
          .isNotEmpty()
          .allSatisfy(effect -> assertThat(effect.newMs().orElseThrow()).isPositive())
          .anySatisfy(effect -> assertThat(effect.used()).isTrue());
      assertThat(
              test(
                      database,
                      Map.of(
                          "table_name",
                          "orders",
                          "column_list",
                          List.of("buyer"),
                          "sample_rows",
                          100,
                          "queries",
                          List.of("select * from orders where buyer = $1")))
                  .skipped())
          .singleElement()
          .satisfies(skipped -> assertThat(skipped.reason()).contains("no value"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {18})
  void badInput(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(ORDERS)) {
      database.execute("create view v as select * from orders");
      assertThatThrownBy(
              () -> test(database, Map.of("table_name", "order", "column_list", List.of("buyer"))))
          .isInstanceOf(NotFound.class)
          .hasMessageContaining("order");
      assertThatThrownBy(
              () -> test(database, Map.of("table_name", "orders", "column_list", List.of("byer"))))
          .isInstanceOfSatisfying(
              NotFound.class, e -> assertThat(e.closeMatches()).contains("buyer"));
      assertThatThrownBy(
              () ->
                  test(
                      database, Map.of("table_name", "orders", "column_list", List.of("document"))))
          .isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.hint()).contains("jsonb"));
      assertThatThrownBy(
              () -> test(database, Map.of("table_name", "v", "column_list", List.of("buyer"))))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("no table");
      assertThatThrownBy(() -> test(database, Map.of("table_name", "orders")))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("no key");
      assertThatThrownBy(
              () ->
                  test(
                      database,
                      Map.of(
                          "table_name", "orders",
                          "column_list", List.of("buyer"),
                          "queries", List.of("drop table orders"))))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("DROP TABLE has no plan");
    }
  }
}
