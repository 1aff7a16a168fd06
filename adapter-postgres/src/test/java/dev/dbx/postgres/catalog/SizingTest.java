package dev.dbx.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.IndexUsage;
import dev.dbx.core.catalog.RelationSize;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.Transaction;
import dev.dbx.testing.TestDatabase;

class SizingTest {

  private static final String TABLES =
      """
      create table counted (id integer primary key, payload text);
      insert into counted select n, repeat('x', 100) from generate_series(1, 5000) n;
      create table grown (id integer primary key, payload text);
      insert into grown select * from counted;
      create table untouched (id integer primary key, payload text);
      create table parted (id integer primary key) partition by range (id);
      create table part_1 partition of parted for values from (0) to (1000);
      create table part_2 partition of parted for values from (1000) to (2000);
      insert into parted select generate_series(0, 1999);
      vacuum analyze counted, part_1, part_2;
      """;

  @OnEveryVersion
  void countedIsMeasuredButForMapsOfFreeSpace(int version) {
    try (TestDatabase database = TestDatabase.create(version);
        Connections connections = new Connections(database.target())) {
      for (String statement : TABLES.split(";\n")) {
        database.execute(statement);
      }
      for (String table : new String[] {"counted", "untouched", "part_1", "parted"}) {
        RelationSize measured = size(Sizing.MEASURED, database, connections, table);
        RelationSize counted = size(Sizing.COUNTED, database, connections, table);
        assertThat(counted.estimatedRows()).isEqualTo(measured.estimatedRows());
        assertThat(counted.heapBytes()).isEqualTo(measured.heapBytes());
        assertThat(counted.indexBytes()).as(table).isEqualTo(measured.indexBytes());
        assertThat(counted.toastBytes()).isLessThanOrEqualTo(measured.toastBytes());
        assertThat(counted.totalBytes())
            .isEqualTo(counted.heapBytes() + counted.indexBytes() + counted.toastBytes());
        assertThat(usage(Sizing.COUNTED, database, connections, table))
            .isEqualTo(usage(Sizing.MEASURED, database, connections, table));
      }
      RelationSize grown = size(Sizing.MEASURED, database, connections, "grown");
      assertThat(grown.estimatedRows()).isEmpty();
      assertThat(grown.heapBytes()).isPositive();
      assertThat(size(Sizing.COUNTED, database, connections, "grown"))
          .extracting(RelationSize::heapBytes, RelationSize::indexBytes, RelationSize::toastBytes)
          .containsExactly(grown.heapBytes(), grown.indexBytes(), grown.toastBytes());
    }
  }

  private static RelationSize size(
      Sizing sizing, TestDatabase database, Connections connections, String table) {
    return sizing.relations(answers(sizing, connections)).only(oid(database, table)).orElseThrow();
  }

  private static IndexUsage usage(
      Sizing sizing, TestDatabase database, Connections connections, String table) {
    return sizing
        .indexes(answers(sizing, connections))
        .only(oid(database, table + "_pkey"))
        .orElseThrow();
  }

  private static long oid(TestDatabase database, String relation) {
    return Long.parseLong(database.value("select '" + relation + "'::regclass::oid"));
  }

  private static Answers answers(Sizing sizing, Connections connections) {
    return connections.run(
        Transaction.SNAPSHOT,
        Call.unattended(),
        connection ->
            new CatalogSession(connection).together(Scope.EVERYTHING, sizing.questions()));
  }
}
