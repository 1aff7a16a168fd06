package dev.dbx.postgres.catalog;

import static dev.dbx.postgres.catalog.Expect.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.Transaction;
import dev.dbx.testing.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class QueryCountTest {

  @AutoClose private final TestDatabase database = TestDatabase.create(18);
  @AutoClose private final CountingProxy proxy = new CountingProxy(database.target());
  @AutoClose private final Connections connections = new Connections(proxy.target());
  private final JdbcCatalogReader reader = new JdbcCatalogReader(connections);

  /** How much was asked. */
  private record Asked(int queries, int roundTrips) {}

  @Test
  void doesNotGrowWithTheDatabase() {
    makeTables(1, 10);
    // opens the two connections
    reader.read(Call.unattended());
    Asked few = askedForAll(10);
    Asked first = askedForOne();
    Asked one = askedForOne();
    makeTables(11, 300);
    assertThat(askedForAll(300)).isEqualTo(few);
    // over either connection: one has the statements prepared already
    assertThat(askedForOne()).isIn(first, one);
    assertThat(few.queries()).isBetween(30, 50);
    // begin, find, read, end
    assertThat(one.roundTrips()).isEqualTo(4);
    // the first has the statements prepared as well
    assertThat(first.roundTrips()).isEqualTo(4);
    assertThat(first.queries()).isGreaterThan(one.queries());
  }

  @Test
  void preparesAgainWhatTheSessionHasDiscarded() {
    makeTables(1, 10);
    reader.server(Call.unattended());
    Asked first = askedForOne();
    Asked second = askedForOne();
    connections.run(Transaction.SEALED, Call.unattended(), connection -> 0);
    asked();
    assertThat(askedForOne()).isEqualTo(first);
    assertThat(askedForOne()).isEqualTo(second);
  }

  private Asked askedForAll(int tables) {
    asked();
    assertThat(reader.read(Call.unattended()).relations()).hasSize(tables);
    return asked();
  }

  private Asked askedForOne() {
    asked();
    assertThat(reader.relation(name("t_5"), Call.unattended()).indexes()).hasSize(2);
    return asked();
  }

  private Asked asked() {
    return new Asked(proxy.queries(), proxy.roundTrips());
  }

  private void makeTables(int from, int to) {
    database.execute(
        """
        do $$
        begin
          for n in %d..%d loop
            execute format('create table t_%%s (id integer primary key, parent integer
              references t_%%s, tag text check (tag <> %%L))', n, n, 'x');
            execute format('create index on t_%%s (tag)', n);
            execute format('create policy own on t_%%s using (id = 1)', n);
            execute format('create type mood_%%s as enum (%%L)', n, 'x');
          end loop;
        end
        $$
        """
            .formatted(from, to));
  }
}
