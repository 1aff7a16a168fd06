package dev.dbx.migration.undo;

import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.render.Sha256;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.List;
import java.util.Optional;

/** Prisma, which has no way back; checked against sql-migration-connector's flavours. */
record PrismaLedger(QualifiedName table) implements Ledger {

  @Override
  public Optional<Sql> newest() {
    return Optional.of(
        Sql.of(
            "select coalesce((select migration_name from {} where rolled_back_at is null"
                + " order by started_at desc limit 1), '') as answer",
            table));
  }

  @Override
  public String key(Migration migration) {
    return migration.version();
  }

  @Override
  public List<Step> undone(Migration migration, MigrationFolder folder) {
    return List.of(
        Ledger.one(
            Sql.of(
                "delete from {} where migration_name = {} and rolled_back_at is null",
                table,
                migration.version())));
  }

  @Override
  public List<Step> applied(Migration migration, MigrationFolder folder) {
    return List.of(
        Ledger.one(
            Sql.of(
                "insert into {} (id, checksum, migration_name, started_at, finished_at,"
                    + " applied_steps_count)"
                    + " values (gen_random_uuid()::text, {}, {}, now(), clock_timestamp(), 1)",
                table,
                Sha256.of(migration.up().sql()),
                migration.version())));
  }

  @Override
  public List<Step> created() {
    return List.of(
        Ledger.any(
            Sql.of(
                "create table {} (id varchar(36) primary key not null,"
                    + " checksum varchar(64) not null, finished_at timestamptz,"
                    + " migration_name varchar(255) not null, logs text,"
                    + " rolled_back_at timestamptz, started_at timestamptz not null default now(),"
                    + " applied_steps_count integer not null default 0)",
                table)));
  }
}
