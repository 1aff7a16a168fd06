package dev.dbx.migration.undo;

import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.render.Sha256;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.List;
import java.util.Optional;

/** Drizzle, which has no way back; checked against drizzle-orm/src/pg-core/dialect.ts. */
record DrizzleLedger(QualifiedName table) implements Ledger {

  @Override
  public Optional<Sql> newest() {
    return Optional.of(
        Sql.of("select coalesce(max(created_at), 0)::text as answer from {}", table));
  }

  @Override
  public String key(Migration migration) {
    return migration.version();
  }

  @Override
  public List<Step> undone(Migration migration, MigrationFolder folder) {
    return List.of(
        Ledger.one(
            Sql.of("delete from {} where created_at = {}", table, Ledger.version(migration))));
  }

  @Override
  public List<Step> applied(Migration migration, MigrationFolder folder) {
    return List.of(
        Ledger.one(
            Sql.of(
                "insert into {} (hash, created_at) values ({}, {})",
                table,
                Sha256.of(migration.up().sql()),
                Ledger.version(migration))));
  }

  @Override
  public List<Step> created() {
    return List.of(
        Ledger.any(Sql.of("create schema if not exists drizzle")),
        Ledger.any(
            Sql.of(
                "create table {} (id serial primary key, hash text not null, created_at bigint)",
                table)));
  }
}
