package dev.dbx.migration.undo;

import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * golang-migrate and tern keep the newest version alone. Checked against golang-migrate's
 * database/postgres/postgres.go, SetVersion, and tern's migrate.go.
 */
record CurrentVersionLedger(Tool tool, QualifiedName table) implements Ledger {

  @Override
  public Optional<Sql> newest() {
    return Optional.of(Sql.of("select coalesce(max(version), 0)::text as answer from {}", table));
  }

  @Override
  public String key(Migration migration) {
    return Ledger.number(migration.version());
  }

  @Override
  public List<Step> undone(Migration migration, MigrationFolder folder) {
    int index = folder.migrations().indexOf(migration);
    Optional<Migration> before =
        index > 0 ? Optional.of(folder.migrations().get(index - 1)) : Optional.empty();
    return tool == Tool.TERN ? tern(before) : golang(before, 1);
  }

  @Override
  public List<Step> applied(Migration migration, MigrationFolder folder) {
    boolean first = folder.migrations().indexOf(migration) == 0;
    return tool == Tool.TERN
        ? tern(Optional.of(migration))
        : golang(Optional.of(migration), first ? 0 : 1);
  }

  private List<Step> tern(Optional<Migration> now) {
    return List.of(
        Ledger.one(
            Sql.of("update {} set version = {}", table, now.map(Ledger::version).orElse(0L))));
  }

  /** It begins anew each time; a database without any migration has no row. */
  private List<Step> golang(Optional<Migration> now, long rows) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Own(Sql.of("delete from {}", table), Optional.of(rows), MOVED));
    now.map(Ledger::version)
        .map(
            version ->
                Ledger.one(
                    Sql.of("insert into {} (version, dirty) values ({}, false)", table, version)))
        .ifPresent(steps::add);
    return steps;
  }

  @Override
  public List<Step> created() {
    return tool == Tool.TERN
        ? List.of(
            Ledger.any(Sql.of("create table {} (version int4 not null)", table)),
            Ledger.one(Sql.of("insert into {} (version) values (0)", table)))
        : List.of(
            Ledger.any(
                Sql.of(
                    "create table {} (version bigint not null primary key,"
                        + " dirty boolean not null)",
                    table)));
  }
}
