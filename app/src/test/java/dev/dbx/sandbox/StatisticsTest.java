package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dbx.core.ddl.SchemaScript;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy without a row is planned for as its original is. */
class StatisticsTest {

  private static final Call CALL = Call.unattended();

  /** What the server rounds to. */
  private static final double ROUNDED = 0.02;

  /** At the end of a histogram the planner asks an index for the largest value there is. */
  private static final int ENDS = 200;

  private static final String[] SCHEMA = {
    "create type public.mood as enum ('good', 'bad')",
    """
    create table public.users (
      id int primary key, email text not null, mood public.mood, tags text[], born date,
      seen int4range)
    """,
    """
    create table public.orders (
      id bigint primary key, buyer int not null references users, total numeric(10, 2),
      placed timestamptz not null, note varchar(100))
    """,
    "create index orders_placed on public.orders (placed)",
    "create index orders_buyer on public.orders (buyer)",
    "create index users_email on public.users (lower(email))"
  };

  private static final String ROWS =
      """
      insert into users
      select n, 'user' || n || '@example.com', (array['good', 'bad'])[1 + n % 2]::mood,
        array['tag' || n % 7, 'all'], date '1970-01-01' + n % 9000, int4range(n, n + n % 50)
      from generate_series(1, 20000) n;
      insert into orders
      select n, 1 + n % 20000 / (1 + n % 3), n % 1000, timestamptz '2024-01-01' + n * interval '5 min',
        case when n % 10 = 0 then 'note ' || n % 100 end
      from generate_series(1, 100000) n;
      vacuum analyze;
      """;

  private static final List<String> QUERIES =
      List.of(
          "select * from orders",
          "select * from orders where note = 'note 50'",
          "select * from orders where total > 900 and note is null",
          "select * from orders where placed between '2024-02-01' and '2024-06-01'",
          "select * from orders where buyer < 2000",
          "select * from users where mood = 'good' and born > '1990-01-01'",
          "select * from users where tags @> array['tag3']",
          "select count(*) from users where lower(email) < 'user15'",
          "select u.id, sum(o.total) from users u join orders o on o.buyer = u.id"
              + " where u.born > '1990-01-01' group by u.id",
          "select * from orders where id = 4711",
          "select * from orders o join users u on u.id = o.buyer where o.placed > '2024-12-10'");

  @ParameterizedTest
  @ValueSource(ints = {14, 17, 18})
  void costsAreThoseOfTheOriginal(int version) throws SQLException {
    SchemaScript script = Originals.script(SCHEMA);
    try (TestDatabase database = TestDatabase.create(version);
        EmbeddedSandbox sandbox = Originals.sandbox(script)) {
      database.execute(String.join(";\n", SCHEMA));
      for (String statement : ROWS.split(";\n")) {
        database.execute(statement);
      }
      try (Session copy = sandbox.clone(Originals.of(database), Fidelity.STATISTICS, CALL);
          Connection there = TestDatabase.connect(database.target());
          Connection here = TestDatabase.connect(copy.target())) {
        assertThat(copy.gaps()).hasSize(version < 17 ? 1 : 0);
        for (String query : queries(version)) {
          Plan original = plan(query, there);
          Plan copied = plan(query, here);
          assertThat(copied.node()).as(query).isEqualTo(original.node());
          assertThat(copied.rows())
              .as(query)
              .isCloseTo(original.rows(), within(1 + original.rows() / ENDS));
          assertThat(copied.cost())
              .as(query)
              .isCloseTo(original.cost(), within(tolerance(original, copied)));
        }
      }
    }
  }

  /** A row more or less costs what a row costs. */
  private static double tolerance(Plan original, Plan copied) {
    double rows = Math.abs(copied.rows() - original.rows());
    return Math.max(original.cost() / 1_000, ROUNDED)
        + rows * original.cost() / Math.max(1, original.rows());
  }

  private static List<String> queries(int version) {
    List<String> queries = new ArrayList<>(QUERIES);
    if (version >= 17) {
      queries.add("select * from users where seen && int4range(100, 2000)");
    }
    return queries;
  }

  private record Plan(String node, long rows, double cost) {

    private static final Pattern FIRST_LINE =
        Pattern.compile("(.+?)  \\(cost=[0-9.]+\\.\\.([0-9.]+) rows=(\\d+) width=\\d+\\)");

    static Plan of(String firstLine) {
      Matcher matcher = FIRST_LINE.matcher(firstLine);
      assertThat(matcher.matches()).as(firstLine).isTrue();
      return new Plan(
          matcher.group(1), Long.parseLong(matcher.group(3)), Double.parseDouble(matcher.group(2)));
    }
  }

  private static Plan plan(String query, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("explain " + query)) {
      result.next();
      return Plan.of(result.getString(1));
    }
  }
}
