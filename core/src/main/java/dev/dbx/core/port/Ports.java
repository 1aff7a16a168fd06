package dev.dbx.core.port;

import dev.dbx.core.config.ConnectionTarget;

/** All that the tool lists need, bound to one target database. */
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
    Sandbox sandbox) {

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
        Sandbox.NONE);
  }

  public Ports with(Backups other) {
    return new Ports(
        target, catalog, queries, parser, audit, other, snapshots, others, files, sandbox);
  }

  public Ports with(SnapshotStore other) {
    return new Ports(
        target, catalog, queries, parser, audit, backups, other, others, files, sandbox);
  }

  public Ports with(OtherDatabases other) {
    return new Ports(
        target, catalog, queries, parser, audit, backups, snapshots, other, files, sandbox);
  }

  public Ports with(SqlFiles other) {
    return new Ports(
        target, catalog, queries, parser, audit, backups, snapshots, others, other, sandbox);
  }

  public Ports with(Sandbox other) {
    return new Ports(
        target, catalog, queries, parser, audit, backups, snapshots, others, files, other);
  }
}
