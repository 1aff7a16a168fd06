package dev.dbx.migration.undo;

import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.source.Hashes;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.List;
import java.util.Optional;

/** sqlx, checked against its sqlx-postgres/src/migrate.rs. */
record SqlxLedger(QualifiedName table) implements Ledger {

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
    return List.of(
        Ledger.one(Sql.of("delete from {} where version = {}", table, Ledger.version(migration))));
  }

  @Override
  public List<Step> applied(Migration migration, MigrationFolder folder) {
    return List.of(
        Ledger.one(
            Sql.of(
                "insert into {} (version, description, success, checksum, execution_time)"
                    + " values ({}, {}, true, decode({}, 'hex'), {})",
                table,
                Ledger.version(migration),
                migration.name().replace('_', ' '),
                Hashes.sha384(migration.up().sql()),
                Sql.of("(extract(epoch from clock_timestamp() - now()) * 1e9)::bigint"))));
  }

  @Override
  public List<Step> created() {
    return List.of(
        Ledger.any(
            Sql.of(
                "create table {} (version bigint primary key, description text not null,"
                    + " installed_on timestamptz not null default now(), success boolean not null,"
                    + " checksum bytea not null, execution_time bigint not null)",
                table)));
  }
}
