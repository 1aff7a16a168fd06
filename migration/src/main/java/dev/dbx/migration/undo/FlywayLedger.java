package dev.dbx.migration.undo;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.history.Checksums;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.List;
import java.util.Optional;

/**
 * Flyway, whose free edition undoes nothing: the row of what was undone is deleted, so that it is
 * pending for every edition. Checked against PostgreSQLDatabase.getRawCreateScript and
 * JdbcTableSchemaHistory.
 */
record FlywayLedger(QualifiedName table) implements Ledger {

  /** A baseline is no migration that could be undone. */
  private static final String LAST_RANK =
      """
      select coalesce(
        (select case when type = 'SQL' and success then version else type end
         from {}
         where version is not null
         order by installed_rank desc
         limit 1), '') as answer
      """;

  private static final String ROW =
      """
      insert into {} (installed_rank, version, description, type, script, checksum, installed_by,
        execution_time, success)
      select coalesce(max(installed_rank), 0) + 1, {}, {}, 'SQL', {}, {}, current_user,
        (extract(epoch from clock_timestamp() - now()) * 1000)::integer, true
      from {}
      """;

  @Override
  public Optional<Sql> newest() {
    return Optional.of(Sql.of(LAST_RANK, table));
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
                "delete from {} where version = {} and type = 'SQL' and success",
                table,
                migration.version())));
  }

  @Override
  public List<Step> applied(Migration migration, MigrationFolder folder) {
    String sql = migration.up().sql();
    if (sql.contains("${")) {
      throw new Refused(
          "history",
          migration.path() + " has placeholders, which only Flyway knows the values of",
          "let Flyway itself apply it");
    }
    Sql version = migration.repeatable() ? Sql.of("null") : Sql.of("{}::text", migration.version());
    return List.of(
        Ledger.one(
            Sql.of(
                ROW,
                table,
                version,
                migration.name(),
                migration.path(),
                Integer.valueOf(Checksums.flyway(sql)),
                table)));
  }

  @Override
  public List<Step> created() {
    return List.of(
        Ledger.any(
            Sql.of(
                "create table {} (installed_rank integer not null"
                    + " constraint flyway_schema_history_pk primary key, version varchar(50),"
                    + " description varchar(200) not null, type varchar(20) not null,"
                    + " script varchar(1000) not null, checksum integer,"
                    + " installed_by varchar(100) not null,"
                    + " installed_on timestamp not null default now(),"
                    + " execution_time integer not null, success boolean not null)",
                table)),
        Ledger.any(Sql.of("create index flyway_schema_history_s_idx on {} (success)", table)));
  }
}
