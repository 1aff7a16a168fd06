package dev.dbx.bench;

import dev.dbx.app.Dbx;
import dev.dbx.app.snapshot.SnapshotFiles;
import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.diff.SchemaDiff;
import dev.dbx.migration.snapshot.CreateSchemaSnapshot;
import dev.dbx.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Saving and comparing the definitions of 5,000 tables. */
final class Snapshots {

  private Snapshots() {}

  /** In a dbx that runs, over new connections, to a file. */
  static Figure take(Lab lab) throws Exception {
    ConnectionTarget target = lab.manyTables();
    Path folder = Files.createTempDirectory("dbx-bench-");
    int[] number = {0};
    Samples.Pair pair =
        Samples.alternate(
            3,
            7,
            () -> take(target, folder, "label-" + ++number[0]),
            () -> Programs.run(Programs.libpq(target), List.of("pg_dump", "-s")));
    return Figure.ratio(
        "create-schema-snapshot of 5,000 tables",
        pair.ours(),
        "ms",
        "pg_dump -s",
        pair.theirs(),
        0.5);
  }

  private static void take(ConnectionTarget target, Path folder, String label) {
    try (Dbx dbx = Dbx.open(target)) {
      new CreateSchemaSnapshot(dbx.ports().with(new SnapshotFiles(folder)), Clock.systemUTC())
          .run(new CreateSchemaSnapshot.Input(label, false), Call.unattended());
    }
  }

  /** After loading. */
  static Figure compare(Lab lab) throws Exception {
    Both both = both(lab);
    return Figure.absolute(
        "comparing two snapshots of 5,000 tables, loaded",
        Samples.median(2, 5, () -> diff(both)),
        "ms",
        1000);
  }

  static Figure compareMemory(Lab lab) throws Exception {
    Both both = both(lab);
    return Figure.absolute(
        "heap for that, both snapshots included", Heap.peak(() -> diff(both)), "MB", 1024);
  }

  private record Both(Catalog before, Catalog after) {}

  /** One table in a hundred has another column. */
  private static Both both(Lab lab) throws SQLException {
    TestDatabase database = lab.manyTablesDatabase();
    Catalog before = definitions(database);
    for (int table = 100; table <= ManyTables.TABLES; table += 100) {
      database.execute("alter table t_" + table + " add column added int");
    }
    Catalog after = definitions(database);
    for (int table = 100; table <= ManyTables.TABLES; table += 100) {
      database.execute("alter table t_" + table + " drop column added");
    }
    return new Both(before, after);
  }

  private static Catalog definitions(TestDatabase database) {
    try (Dbx dbx = Dbx.open(database.target())) {
      return dbx.ports().catalog().definitions(Call.unattended());
    }
  }

  private static void diff(Both both) {
    int changes = SchemaDiff.between(both.before(), both.after()).changes().size();
    if (changes != ManyTables.TABLES / 100) {
      throw new IllegalStateException(changes + " changes");
    }
  }
}
