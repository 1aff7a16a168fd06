package dev.dbx.query.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Call;
import dev.dbx.query.QueryDatabase;
import dev.dbx.query.lab.IndexDefinition.Key;
import dev.dbx.query.plan.Plan;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.PlanReader;
import dev.dbx.query.plan.PlanText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hypothetical index is planned for as the real one is, once that is made on the original. */
class LaboratoryTest {

  private static final Call CALL = Call.unattended();
  private static final QualifiedName ORDERS = QualifiedName.of("public", "orders");
  private static final QualifiedName EVENTS = QualifiedName.of("public", "events");

  static final String[] SCHEMA = {
    """
    create table orders (
      id bigint primary key, buyer int not null, status text not null, total numeric(10, 2),
      placed timestamptz not null, email text not null, tags text[], document jsonb, paid timestamptz)
    """,
    """
    insert into orders
    select n, 1 + n % 9000, (array['new', 'paid', 'sent', 'done'])[1 + n % 7 % 4], n % 1000,
      timestamptz '2024-01-01' + n * interval '5 min', 'buyer' || n % 9000 || '@example.com',
      array['tag' || n % 50], jsonb_build_object('kind', n % 40),
      case when n % 50 = 0 then timestamptz '2024-01-01' + n * interval '6 min' end
    from generate_series(1, 150000) n
    """,
    """
    create table events (at timestamptz not null, kind int not null, note text)
      partition by range (at)
    """,
    "create table events_1 partition of events for values from ('2024-01-01') to ('2024-07-01')",
    "create table events_2 partition of events for values from ('2024-07-01') to ('2026-01-01')",
    """
    insert into events
    select timestamptz '2024-01-01' + n * interval '9 min', n % 700, 'note ' || n
    from generate_series(1, 60000) n
    """,
    "vacuum analyze"
  };

  private record Question(String index, IndexDefinition definition, String sql) {}

  private static Key column(String name) {
    return Key.of(Identifier.of(name));
  }

  private static IndexDefinition btree(QualifiedName table, String... columns) {
    return IndexDefinition.of(table, List.of(columns).stream().map(Identifier::of).toList());
  }

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("equality", btree(ORDERS, "buyer"), "select * from orders where buyer = 7"),
          new Question(
              "range",
              btree(ORDERS, "placed"),
              "select * from orders where placed >= '2025-05-01'"),
          new Question(
              "wide range is not worth it",
              btree(ORDERS, "placed"),
              "select * from orders where placed >= '2024-03-01'"),
          new Question(
              "two columns",
              btree(ORDERS, "status", "buyer"),
              "select * from orders where status = 'paid' and buyer = 7"),
          new Question(
              "order",
              btree(ORDERS, "buyer", "placed"),
              "select * from orders where buyer = 7 order by placed desc limit 5"),
          new Question(
              "index-only",
              btree(ORDERS, "buyer", "total"),
              "select sum(total) from orders where buyer between 10 and 900"),
          new Question(
              "partial",
              new IndexDefinition(
                  ORDERS,
                  "btree",
                  List.of(column("paid")),
                  List.of(),
                  Optional.of("paid is not null")),
              "select * from orders where paid between '2024-03-01' and '2024-03-05'"),
          new Question(
              "included",
              new IndexDefinition(
                  ORDERS,
                  "btree",
                  List.of(column("buyer")),
                  List.of(Identifier.of("status")),
                  Optional.empty()),
              "select status from orders where buyer < 500"),
          new Question(
              "hash",
              new IndexDefinition(
                  ORDERS, "hash", List.of(column("email")), List.of(), Optional.empty()),
              "select * from orders where email = 'buyer17@example.com'"),
          new Question(
              "brin",
              new IndexDefinition(
                  ORDERS, "brin", List.of(column("placed")), List.of(), Optional.empty()),
              "select * from orders where placed >= '2025-05-20'"),
          new Question(
              "not used", btree(ORDERS, "status"), "select * from orders where status <> 'paid'"),
          new Question("partitions", btree(EVENTS, "kind"), "select * from events where kind = 7"));

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void costsAreThoseOfTheRealIndex(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(SCHEMA);
        Laboratory laboratory =
            Laboratory.open(database.ports().catalog().read(CALL), database.ports(), CALL)) {
      for (Question question : QUESTIONS) {
        assertThat(laboratory.suppose(List.of(question.definition()))).isEmpty();
      }
      for (Question question : QUESTIONS) {
        Demand demand = Demand.of(question.sql());
        LabPlan without = laboratory.plan(demand, Set.of());
        LabPlan with = laboratory.plan(demand, Set.of(question.definition()));
        same(question.index() + " without", without.plan(), real(question.sql(), database));

        database.execute(question.definition().create(Identifier.of("real_index")));
        same(question.index(), with.plan(), real(question.sql(), database));
        assertThat(with.used().isEmpty())
            .as(question.index())
            .isEqualTo(
                real(question.sql(), database)
                    .nodes()
                    .noneMatch(node -> node.index().filter(QuestionNames::isReal).isPresent()));
        size(question, laboratory, database);
        database.execute("drop index real_index");
      }
    }
  }

  private static final class QuestionNames {
    static boolean isReal(String name) {
      return name.equals("real_index") || name.startsWith("events_");
    }
  }

  private static void same(String what, Plan laboratory, Plan original) {
    String both = what + "\n" + text(laboratory) + "\n" + text(original);
    assertThat(shape(laboratory)).as(both).isEqualTo(shape(original));
    double cost = original.root().estimate().totalCost();
    assertThat(laboratory.root().estimate().totalCost())
        .as(both)
        .isCloseTo(cost, within(cost * (laboratory.nodes().anyMatch(MIXED) ? 0.06 : 0.02)));
  }

  /** The size of an index with short texts is an estimate: some of them fit where others do not. */
  private static final Predicate<PlanNode> MIXED =
      node -> node.is("Index Only Scan") && node.conditions().toString().contains("500");

  private static String text(Plan plan) {
    return String.join("\n", PlanText.of(plan.root(), false));
  }

  private static List<String> shape(Plan plan) {
    return plan.nodes().map(PlanNode::type).toList();
  }

  private static void size(Question question, Laboratory laboratory, QueryDatabase database) {
    double real =
        Double.parseDouble(
            String.valueOf(
                database
                    .query(
                        """
                        select sum(pg_relation_size(oid)) from (
                          select 'real_index'::regclass union
                          select relid from pg_partition_tree('real_index')) as part (oid)
                        """)
                    .get(0)
                    .get(0)));
    assertThat((double) laboratory.size(question.definition()).bytes())
        .as("size of " + question.index())
        .isBetween(real / 1.5 - 32_768, real * 1.5 + 32_768);
  }

  private static Plan real(String sql, QueryDatabase database) {
    return PlanReader.read(
        String.valueOf(database.query("explain (verbose, format json) " + sql).get(0).get(0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whatPostgresqlDoesNotMakeIsSaid(int version) {
    try (QueryDatabase database =
            QueryDatabase.create(version)
                .execute("create table t (id int, document json)", "analyze");
        Laboratory laboratory =
            Laboratory.open(database.ports().catalog().read(CALL), database.ports(), CALL)) {
      IndexDefinition index = btree(QualifiedName.of("public", "t"), "document");
      IndexDefinition other = btree(QualifiedName.of("public", "t"), "id");
      assertThat(laboratory.suppose(List.of(index, other)))
          .hasSize(1)
          .hasEntrySatisfying(index, failure -> assertThat(failure.sqlState()).isEqualTo("42704"));
      assertThatThrownBy(() -> laboratory.plan(Demand.of("select * from gone"), Set.of()))
          .isInstanceOf(SqlFailed.class)
          .hasMessageContaining("gone");
      assertThat(laboratory.plan(Demand.of("select * from t where id = $1"), Set.of()).cost())
          .isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 16, 18})
  void parametersOfEveryKindArePlanned(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(SCHEMA);
        Laboratory laboratory =
            Laboratory.open(database.ports().catalog().read(CALL), database.ports(), CALL)) {
      List.of(
              "select * from orders where placed > now() - interval $1",
              "select * from orders where placed > date $1 and placed < timestamptz $2",
              "select extract($1 from placed) from orders where buyer = $2",
              "select $1 + $2 from orders limit $3",
              "select $1, count(*) from orders where buyer in ($2 /*, ... */)",
              "select * from orders where email like $1 order by placed limit $2 offset $3",
              "select * from orders where document @> $1 and tags && $2",
              "update orders set status = $1 where id = $2",
              "insert into orders (id, buyer, status, placed, email) values ($1, $2, $3, $4, $5)",
              "delete from orders where id = any($1)")
          .forEach(
              sql ->
                  assertThat(laboratory.plan(Demand.of(sql), Set.of()).cost())
                      .as(sql)
                      .isPositive());
    }
  }
}
