package dev.dbx.migration.undo;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.port.Approvals;
import dev.dbx.core.port.AuditLog.Entry;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Cancellation;
import dev.dbx.core.tool.Progress;
import dev.dbx.core.tool.Result;
import dev.dbx.migration.TestPorts;
import dev.dbx.testing.FakeApprovals;
import dev.dbx.testing.FolderSqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder with migrations, and the database that they are for. */
final class Project implements AutoCloseable {

  private final TestPorts ports = TestPorts.empty(17);
  private final Path folder;

  Project(Path folder) {
    this.folder = folder;
    ports.with(new FolderSqlFiles(folder)).backingUpTo(folder.resolve("backups"));
  }

  TestPorts ports() {
    return ports;
  }

  Project file(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Project execute(String sql) {
    ports.execute(sql);
    return this;
  }

  List<String> rows(String sql) {
    return ports.database().query(sql).stream().map(row -> String.join("|", row)).toList();
  }

  static Call call(Approvals approvals) {
    return new Call(new Cancellation(), Call.DEFAULT_TIMEOUT, Progress.SILENT, approvals);
  }

  RollbackLastMigration.Output rollBack() {
    return (RollbackLastMigration.Output)
        run("db_rollback_last_migration", FakeApprovals.approving());
  }

  MigrateUp.Output up() {
    return (MigrateUp.Output) run("db_migrate_up", FakeApprovals.approving());
  }

  Result run(String tool, Approvals approvals) {
    return ports.run(tool, Map.of(), call(approvals));
  }

  /** What a tool that does not go through says. */
  DbxException failure(String tool, Approvals approvals) {
    try {
      Result result = run(tool, approvals);
      throw new AssertionError("it went through: " + result.headline());
    } catch (DbxException e) {
      return e;
    }
  }

  DbxException refusal() {
    return failure("db_rollback_last_migration", FakeApprovals.approving());
  }

  List<Outcome> outcomes() {
    return ports.audit().entries().stream().map(Entry::outcome).toList();
  }

  @Override
  public void close() {
    ports.close();
  }
}
