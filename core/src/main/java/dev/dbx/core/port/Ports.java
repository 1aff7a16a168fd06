package dev.dbx.core.port;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.project.MigrationSettings;

/**
 * All that the tool lists need, bound to one target database.
 *
 * @param trials on the target itself; only where it may be written to
 * @param scripts run on the target itself; only where it may be written to
 * @param migrations what the project says of its migrations
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
    Sandbox sandbox,
    Trials trials,
    ScriptRunner scripts,
    MigrationSettings migrations) {

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
        Sandbox.NONE,
        Trials.NONE,
        ScriptRunner.NONE,
        MigrationSettings.NONE);
  }

  public Ports with(Backups other) {
    return new Ports(
        target,
        catalog,
        queries,
        parser,
        audit,
        other,
        snapshots,
        others,
        files,
        sandbox,
        trials,
        scripts,
        migrations);
  }

  public Ports with(SnapshotStore other) {
    return new Ports(
        target,
        catalog,
        queries,
        parser,
        audit,
        backups,
        other,
        others,
        files,
        sandbox,
        trials,
        scripts,
        migrations);
  }

  public Ports with(OtherDatabases other) {
    return new Ports(
        target,
        catalog,
        queries,
        parser,
        audit,
        backups,
        snapshots,
        other,
        files,
        sandbox,
        trials,
        scripts,
        migrations);
  }

  public Ports with(SqlFiles other) {
    return new Ports(
        target,
        catalog,
        queries,
        parser,
        audit,
        backups,
        snapshots,
        others,
        other,
        sandbox,
        trials,
        scripts,
        migrations);
  }

  public Ports with(Sandbox other) {
    return new Ports(
        target,
        catalog,
        queries,
        parser,
        audit,
        backups,
        snapshots,
        others,
        files,
        other,
        trials,
        scripts,
        migrations);
  }

  /** Of a database that may be written to. */
  public Ports with(Trials other) {
    return new Ports(
        target,
        catalog,
        queries,
        parser,
        audit,
        backups,
        snapshots,
        others,
        files,
        sandbox,
        other,
        scripts,
        migrations);
  }

  /** Of a database that may be written to. */
  public Ports with(ScriptRunner other) {
    return new Ports(
        target,
        catalog,
        queries,
        parser,
        audit,
        backups,
        snapshots,
        others,
        files,
        sandbox,
        trials,
        other,
        migrations);
  }

  public Ports with(MigrationSettings other) {
    return new Ports(
        target, catalog, queries, parser, audit, backups, snapshots, others, files, sandbox, trials,
        scripts, other);
  }
}
