package dev.dbx.core.port;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.project.MigrationSettings;
import java.util.function.Consumer;

/**
 * All that the tool lists need, bound to one target database.
 *
 * @param trials on the target itself; only where it may be written to
 * @param scripts run on the target itself; only where it may be written to
 * @param migrations what the project says of its migrations
 * @param seeds templates of test data
 */
public record Ports(
    ConnectionTarget target,
    CatalogReader catalog,
    QueryRunner queries,
    StatementParser parser,
    AuditLog audit,
    Backups backups,
    SnapshotStore snapshots,
    OtherDatabases others,
    SqlFiles files,
    LogFiles logs,
    Sandbox sandbox,
    Trials trials,
    ScriptRunner scripts,
    MigrationSettings migrations,
    SeedStore seeds) {

  /** Ports of a database that is only read. */
  public Ports(
      ConnectionTarget target,
      CatalogReader catalog,
      QueryRunner queries,
      StatementParser parser,
      AuditLog audit) {
    this(
        target,
        catalog,
        queries,
        parser,
        audit,
        Backups.NONE,
        SnapshotStore.NONE,
        OtherDatabases.NONE,
        SqlFiles.NONE,
        LogFiles.NONE,
        Sandbox.NONE,
        Trials.NONE,
        ScriptRunner.NONE,
        MigrationSettings.NONE,
        SeedStore.NONE);
  }

  public Ports with(Backups other) {
    return copy(draft -> draft.backups = other);
  }

  public Ports with(SnapshotStore other) {
    return copy(draft -> draft.snapshots = other);
  }

  public Ports with(OtherDatabases other) {
    return copy(draft -> draft.others = other);
  }

  public Ports with(SqlFiles other) {
    return copy(draft -> draft.files = other);
  }

  public Ports with(LogFiles other) {
    return copy(draft -> draft.logs = other);
  }

  public Ports with(Sandbox other) {
    return copy(draft -> draft.sandbox = other);
  }

  /** Of a database that may be written to. */
  public Ports with(Trials other) {
    return copy(draft -> draft.trials = other);
  }

  /** Of a database that may be written to. */
  public Ports with(ScriptRunner other) {
    return copy(draft -> draft.scripts = other);
  }

  public Ports with(MigrationSettings other) {
    return copy(draft -> draft.migrations = other);
  }

  public Ports with(SeedStore other) {
    return copy(draft -> draft.seeds = other);
  }

  private Ports copy(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new Ports(
        target,
        catalog,
        queries,
        parser,
        audit,
        draft.backups,
        draft.snapshots,
        draft.others,
        draft.files,
        draft.logs,
        draft.sandbox,
        draft.trials,
        draft.scripts,
        draft.migrations,
        draft.seeds);
  }

  /** What may be another in a copy. */
  private static final class Draft {

    private Backups backups;
    private SnapshotStore snapshots;
    private OtherDatabases others;
    private SqlFiles files;
    private LogFiles logs;
    private Sandbox sandbox;
    private Trials trials;
    private ScriptRunner scripts;
    private MigrationSettings migrations;
    private SeedStore seeds;

    Draft(Ports ports) {
      backups = ports.backups;
      snapshots = ports.snapshots;
      others = ports.others;
      files = ports.files;
      logs = ports.logs;
      sandbox = ports.sandbox;
      trials = ports.trials;
      scripts = ports.scripts;
      migrations = ports.migrations;
      seeds = ports.seeds;
    }
  }
}
