package dev.dbx.bench;

import dev.dbx.app.Dbx;
import dev.dbx.app.Sandboxes;
import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.CacheFolder;
import dev.dbx.sandbox.EmbeddedSandbox;
import dev.dbx.testing.TestDatabase;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;

/** Copies of a schema of 300 tables in sandboxes. */
final class SandboxCopies {

  private static final int TABLES = 300;
  private static final int NEWEST = 18;

  private static final Consumer<TestDatabase> SCHEMA = ManyTables.of(TABLES);

  private SandboxCopies() {}

  /** Each time of a schema that was never copied, into a server that runs. */
  static Figure first(Lab lab) throws Exception {
    TestDatabase database = lab.rows(SCHEMA);
    int[] number = {0};
    try (Dbx dbx = Dbx.open(database.target());
        EmbeddedSandbox sandbox = sandbox()) {
      Samples.Pair pair =
          Samples.alternate(
              2,
              5,
              () -> {
                database.execute("comment on table t_0 is 'copy " + ++number[0] + "'");
                copy(dbx, sandbox, dbx.ports().catalog().definitions(Call.unattended()));
              },
              () -> {
                String copy = "copy_" + ++number[0];
                database.execute("create database " + copy);
                Programs.run(
                    Programs.libpq(database.target()),
                    List.of("sh", "-c", "pg_dump -s | psql -Xq -d " + copy));
              });
      return Figure.ratio(
          "copy of a schema of 300 tables, its reading included",
          pair.ours(),
          "ms",
          "pg_dump -s to psql",
          pair.theirs(),
          1);
    }
  }

  /** From the template that the first copy left. */
  static Figure second(Lab lab) throws Exception {
    TestDatabase database = lab.rows(SCHEMA);
    try (Dbx dbx = Dbx.open(database.target());
        EmbeddedSandbox sandbox = sandbox()) {
      Catalog catalog = dbx.ports().catalog().definitions(Call.unattended());
      return Figure.absolute(
          "another copy of the same schema",
          Samples.median(2, 5, () -> copy(dbx, sandbox, catalog)),
          "ms",
          300);
    }
  }

  /** With unpacking and initdb, as on a machine that never ran dbx. */
  static Figure cold(Lab lab) throws Exception {
    return Figure.absolute(
        "first embedded server on a machine, initdb included",
        Samples.median(
            0,
            3,
            () -> {
              CacheFolder empty = new CacheFolder(Files.createTempDirectory("dbx-bench-"));
              try (EmbeddedSandbox sandbox = new EmbeddedSandbox(empty, Sandboxes.tools());
                  Sandbox.Session session = sandbox.open(NEWEST, Call.unattended())) {
                session.target();
              }
            }),
        "ms",
        3000);
  }

  private static EmbeddedSandbox sandbox() {
    return new EmbeddedSandbox(CacheFolder.standard(), Sandboxes.tools());
  }

  private static void copy(Dbx dbx, EmbeddedSandbox sandbox, Catalog catalog) {
    Original original = new Original(catalog, dbx.ports().queries());
    try (Sandbox.Session session = sandbox.clone(original, Fidelity.SCHEMA, Call.unattended())) {
      if (!session.gaps().isEmpty()) {
        throw new IllegalStateException(session.gaps().toString());
      }
    }
  }
}
