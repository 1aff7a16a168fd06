package dev.dbx.bench;

import dev.dbx.app.Dbx;
import dev.dbx.core.port.Approvals.Decision;
import dev.dbx.core.port.Moment;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Cancellation;
import dev.dbx.core.tool.Progress;
import dev.dbx.seeding.copy.CopyAnonymizedData;
import dev.dbx.testing.TestDatabase;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.postgresql.PGConnection;

/** Anonymized subsets of a database of twenty million rows. */
final class Copies {

  private static final int FAMILIES = 5;

  /** Thirty tables: five times accounts, users, orders, lines, events and notes. */
  private static final Consumer<TestDatabase> ROWS = Copies::fill;

  private Copies() {}

  private static void fill(TestDatabase database) {
    for (int family = 0; family < FAMILIES; family++) {
      database.execute(
          """
          create table accounts_N (id bigint primary key, name text not null, city text);
          create table users_N (id bigint primary key, account_id bigint not null,
            email text not null, full_name text not null, phone text, created_at timestamptz not null);
          create table orders_N (id bigint primary key, user_id bigint not null,
            status text not null, total numeric(10, 2) not null, placed_at timestamptz not null);
          create table lines_N (id bigint primary key, order_id bigint not null,
            quantity int not null, price numeric(10, 2) not null);
          create table events_N (id bigint primary key, user_id bigint not null, payload jsonb);
          create table notes_N (id bigint primary key, order_id bigint not null, body text);
          insert into accounts_N select n, 'Account ' || n, 'City ' || n % 900
          from generate_series(1, 100000) n;
          insert into users_N select n, 1 + n % 100000, 'user' || n || '@corp.de',
            'Given' || n || ' Family' || n % 5000, '+49 171 ' || 1000000 + n, timestamptz '2025-01-01' + n * interval '1 s'
          from generate_series(1, 400000) n;
          insert into orders_N select n, 1 + n % 400000, 'paid', n % 500, timestamptz '2025-01-01' + n * interval '1 s'
          from generate_series(1, 1000000) n;
          insert into lines_N select n, 1 + n % 1000000, 1 + n % 9, n % 90
          from generate_series(1, 1500000) n;
          insert into events_N select n, 1 + n % 400000, jsonb_build_object('page', '/p/' || n % 100, 'ip', '10.0.0.' || n % 250)
          from generate_series(1, 700000) n;
          insert into notes_N select n, 1 + n % 1000000, 'call back on Tuesday about order ' || n
          from generate_series(1, 300000) n;
          alter table users_N add foreign key (account_id) references accounts_N;
          alter table orders_N add foreign key (user_id) references users_N;
          alter table lines_N add foreign key (order_id) references orders_N;
          alter table events_N add foreign key (user_id) references users_N;
          alter table notes_N add foreign key (order_id) references orders_N;
          create index on users_N (account_id);
          create index on orders_N (user_id);
          create index on lines_N (order_id);
          """
              .replace("_N", "_" + family));
    }
    database.execute("vacuum analyze");
    database.execute("checkpoint");
  }

  /** Against the statements that it sends, sent by the driver alone. */
  static Figure subset(Lab lab) throws Exception {
    TestDatabase database = lab.rows(ROWS);
    Path file = Path.of("dbx-bench-copy.sql");
    List<String> asked = new ArrayList<>();
    try (Dbx dbx = Dbx.open(database.target());
        Connection connection = Lab.bare(database.target())) {
      connection.setAutoCommit(false);
      Samples.Pair pair =
          Samples.alternate(
              1,
              3,
              () -> {
                asked.clear();
                copy(recording(dbx.ports(), asked), file);
              },
              () -> {
                for (String question : asked) {
                  connection
                      .unwrap(PGConnection.class)
                      .getCopyAPI()
                      .copyOut(
                          "copy (" + question + ") to stdout", OutputStream.nullOutputStream());
                }
                connection.rollback();
              });
      return Figure.ratio(
          "copy-anonymized-data, 1% of 20 million rows in 30 tables, masked and searched",
          pair.ours(), "ms", "its SELECTs alone", pair.theirs(), 2);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void copy(Ports ports, Path file) {
    Call call =
        new Call(
            new Cancellation(),
            Duration.ofMinutes(10),
            Progress.SILENT,
            request -> new Decision.Approved("the benchmark"));
    CopyAnonymizedData.Output output =
        new CopyAnonymizedData(ports)
            .run(
                new CopyAnonymizedData.Input(
                    file.toString(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(1),
                    Optional.empty(),
                    List.of(),
                    false,
                    false),
                call);
    if (output.rows() < 150_000 || output.rows() > 300_000) {
      throw new IllegalStateException(output.rows() + " rows are not 1%");
    }
  }

  /** The same ports, whose questions in a moment are written down. */
  private static Ports recording(Ports ports, List<String> asked) {
    QueryRunner queries =
        (QueryRunner)
            Proxy.newProxyInstance(
                Copies.class.getClassLoader(),
                new Class<?>[] {QueryRunner.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("atOneMoment")) {
                    return moment(ports.queries(), arguments, asked);
                  }
                  try {
                    return method.invoke(ports.queries(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new Ports(ports.target(), ports.catalog(), queries, ports.parser(), ports.audit());
  }

  @SuppressWarnings("unchecked") // the method's own signature
  private static Object moment(QueryRunner queries, Object[] arguments, List<String> asked) {
    Function<Moment, Object> work = (Function<Moment, Object>) arguments[0];
    return queries.atOneMoment(
        moment ->
            work.apply(
                (question, rows) -> {
                  asked.add(question.sql().written());
                  return moment.read(question, rows);
                }),
        (Call) arguments[1]);
  }
}
