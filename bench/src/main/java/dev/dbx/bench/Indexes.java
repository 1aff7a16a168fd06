package dev.dbx.bench;

import dev.dbx.app.Dbx;
import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Tool;
import dev.dbx.query.lab.Demand;
import dev.dbx.query.lab.IndexDefinition;
import dev.dbx.query.lab.Laboratory;
import dev.dbx.query.plan.PlanReader;
import dev.dbx.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Indexes that do not exist, planned for in a copy without rows. */
final class Indexes {

  private static final int SCHEMA = 50;
  private static final int LARGE_SCHEMA = 1_000;
  private static final int SHOP_TABLES = 30;
  private static final int STATEMENTS = 50;
  private static final List<Integer> VERSIONS = List.of(14, 15, 16, 17, 18);

  private static final Consumer<TestDatabase> FEW = ManyTables.of(SCHEMA);
  private static final Consumer<TestDatabase> MANY =
      database -> {
        ManyTables.of(LARGE_SCHEMA).accept(database);
        database.execute(rows(LARGE_SCHEMA, 200));
        database.execute("analyze");
      };
  private static final Consumer<TestDatabase> SHOP =
      database -> {
        ManyTables.of(SHOP_TABLES).accept(database);
        database.execute(rows(SHOP_TABLES, 20_000));
        database.execute("analyze");
      };

  private Indexes() {}

  private static String rows(int tables, int rows) {
    return """
    do $$ begin
      for i in 1..%d loop
        execute format('insert into t_%%s (user_id, name, amount, tags, payload)
          select md5(n::text)::uuid, ''name '' || n, n %%%% 1000, array[''a'', n::text], ''{"k": 1}''
          from generate_series(1, %d) n', i);
      end loop;
    end $$
    """
        .formatted(tables, rows);
  }

  /** With a template and a server that are there already. */
  static Figure one(Lab lab) throws Exception {
    try (Dbx dbx = Dbx.open(lab.rows(FEW).target())) {
      Map<String, Object> arguments =
          Map.of("table_name", "t_7", "column_list", List.of("amount", "name"));
      return Figure.absolute(
          "test-index on a schema of 50 tables",
          Samples.median(2, 7, () -> run(dbx, "db_test_index", arguments)),
          "ms",
          1000);
    }
  }

  /** The copy and its statistics, from a template that is there. */
  static Figure statistics(Lab lab) throws Exception {
    try (Dbx dbx = Dbx.open(lab.rows(MANY).target())) {
      Catalog catalog = dbx.ports().catalog().read(Call.unattended());
      return Figure.absolute(
          "statistics of 1,000 tables copied to a sandbox",
          Samples.median(
                  1, 3, () -> Laboratory.open(catalog, dbx.ports(), Call.unattended()).close())
              / 1000,
          "s",
          20);
    }
  }

  /** Fifty statements of different shapes over thirty tables. */
  static Figure advisor(Lab lab) throws Exception {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < STATEMENTS; i++) {
      statements.add(statement(i).formatted(1 + i % SHOP_TABLES, 1 + (i + 1) % SHOP_TABLES));
    }
    try (Dbx dbx = Dbx.open(lab.rows(SHOP).target())) {
      Map<String, Object> arguments = Map.of("queries", statements);
      return Figure.absolute(
          "report-missing-indexes for 50 statements over 30 tables",
          Samples.median(1, 3, () -> run(dbx, "db_report_missing_indexes", arguments)) / 1000,
          "s",
          30);
    }
  }

  private static String statement(int i) {
    return switch (i % 5) {
      case 0 -> "select * from t_%1$d where name = $1 and amount > $2";
      case 1 -> "select a.* from t_%1$d a join t_%2$d b on b.name = a.name where b.amount = $1";
      case 2 -> "select * from t_%1$d order by updated_at desc limit 20";
      case 3 -> "update t_%1$d set amount = $1 where name = $2";
      default -> "select name, sum(amount) from t_%1$d where payload @> $1 group by name";
    };
  }

  private static Result run(Dbx dbx, String name, Map<String, ?> arguments) {
    Tool<?, ?> tool =
        dbx.tools().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    return tool.run(arguments, Call.unattended());
  }

  private static final QualifiedName CHILD = QualifiedName.of("public", "child");
  private static final List<String> QUESTIONS =
      List.of(
          "select * from child where note = 'note 4711'",
          "select * from child where parent_id = 4711",
          "select * from child where parent_id between 2000 and 2400",
          "select parent_id from child where parent_id < 3000",
          "select * from child where id = 4711");

  /**
   * Below the hundredth part of all values: for these PostgreSQL looks up the smallest value in the
   * real index while it plans (get_actual_variable_range), and ten rows here have one far below
   * what ANALYZE saw.
   */
  private static final List<String> AT_THE_END =
      List.of("select * from child where parent_id between 900 and 950");

  /** Each with a sequential scan and with a real index; the widest difference counts. */
  static Figure costs(Lab lab) throws Exception {
    double widest = 0;
    for (int version : VERSIONS) {
      widest = Math.max(widest, widest(version, QUESTIONS));
    }
    return Figure.absolute(
        "cost of plans over 10,000,000 rows, 14 to 18: widest difference from the original",
        widest,
        "%",
        2);
  }

  static Figure costsAtTheEnd(Lab lab) throws Exception {
    return Figure.absolute(
        "the same on 18, of a range below ANALYZE's first bound, with an outlier it did not see",
        widest(VERSIONS.get(VERSIONS.size() - 1), AT_THE_END),
        "%",
        2);
  }

  private static double widest(int version, List<String> questions) {
    try (TestDatabase database = TestDatabase.create(version);
        Dbx dbx = Dbx.open(database.target())) {
      BigTables.fillChild(database);
      return widest(version, questions, database, dbx);
    }
  }

  private static double widest(
      int version, List<String> questions, TestDatabase database, Dbx dbx) {
    List<IndexDefinition> indexes =
        List.of(
            IndexDefinition.of(CHILD, List.of(Identifier.of("parent_id"))),
            IndexDefinition.of(CHILD, List.of(Identifier.of("note"))));
    Call call = Call.unattended();
    try (Laboratory laboratory =
        Laboratory.open(dbx.ports().catalog().read(call), dbx.ports(), call)) {
      if (!laboratory.suppose(indexes).isEmpty()) {
        throw new IllegalStateException("PostgreSQL does not make the indexes");
      }
      double before = widest(version, questions, database, laboratory, Set.of());
      indexes.forEach(
          index ->
              database.execute(
                  index.create(Identifier.of("real_" + index.columns().get(0).value()))));
      return Math.max(
          before, widest(version, questions, database, laboratory, Set.copyOf(indexes)));
    }
  }

  private static double widest(
      int version,
      List<String> questions,
      TestDatabase database,
      Laboratory laboratory,
      Set<IndexDefinition> present) {
    double widest = 0;
    for (String question : questions) {
      double copy = laboratory.plan(Demand.of(question), present).cost();
      double original =
          PlanReader.read(
                  String.valueOf(database.query("explain (format json) " + question).get(0).get(0)))
              .root()
              .estimate()
              .totalCost();
      System.out.printf(
          "PostgreSQL %d, %s: %.2f on the original, %.2f in the laboratory%n",
          version, question, original, copy);
      widest = Math.max(widest, 100 * Math.abs(copy - original) / original);
    }
    return widest;
  }
}
