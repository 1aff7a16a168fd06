package dev.dbx.migration.undo;

import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * dbmate, Supabase, sql-migrate, node-pg-migrate: one row for each that is applied. Checked against
 * dbmate's postgres.go, the Supabase CLI's pkg/migration/history.go, sql-migrate's migrate.go and
 * node-pg-migrate's migration.ts.
 */
record NamesLedger(Tool tool, QualifiedName table) implements Ledger {

  private Identifier column() {
    return Identifier.of(
        switch (tool) {
          case SQL_MIGRATE -> "id";
          case NODE_PG_MIGRATE -> "name";
          default -> "version";
        });
  }

  /** Names of sql-migrate are sorted by numbers within them, which the files tell better. */
  @Override
  public Optional<Sql> newest() {
    return switch (tool) {
      case SQL_MIGRATE -> Optional.empty();
      case NODE_PG_MIGRATE ->
          Optional.of(
              Sql.of(
                  "select coalesce((select name from {} order by run_on desc, id desc limit 1), '')"
                      + " as answer",
                  table));
      default ->
          Optional.of(Sql.of("select coalesce(max(version)::text, '') as answer from {}", table));
    };
  }

  @Override
  public String key(Migration migration) {
    return migration.version();
  }

  @Override
  public List<Step> undone(Migration migration, MigrationFolder folder) {
    return List.of(
        Ledger.one(Sql.of("delete from {} where {} = {}", table, column(), migration.version())));
  }

  @Override
  public List<Step> applied(Migration migration, MigrationFolder folder) {
    return List.of(Ledger.one(row(migration)));
  }

  private Sql row(Migration migration) {
    return switch (tool) {
      case SUPABASE ->
          Sql.of(
              "insert into {} (version, name, statements) values ({}, {}, {})",
              table,
              migration.version(),
              migration.name(),
              array(statements(migration.up().sql())));
      case SQL_MIGRATE ->
          Sql.of("insert into {} (id, applied_at) values ({}, now())", table, migration.version());
      case NODE_PG_MIGRATE ->
          Sql.of("insert into {} (name, run_on) values ({}, now())", table, migration.version());
      default -> Sql.of("insert into {} (version) values ({})", table, migration.version());
    };
  }

  /** Each value by itself, so that the statement can be shown as it is run. */
  private static Sql array(List<String> values) {
    return Sql.of("array[")
        .then(Sql.join(", ", values.stream().map(value -> Sql.of("{}", value)).toList()))
        .then(Sql.of("]::text[]"));
  }

  /** The CLI keeps each with the comments above it, without the semicolon. */
  private static List<String> statements(String sql) {
    List<String> statements = new ArrayList<>();
    int from = 0;
    for (ScriptPart part : ScriptReader.parts(sql)) {
      statements.add(sql.substring(from, part.end()).strip());
      int semicolon = sql.indexOf(';', part.end());
      from = semicolon < 0 ? sql.length() : semicolon + 1;
    }
    return statements;
  }

  @Override
  public List<Step> created() {
    return switch (tool) {
      case SUPABASE ->
          List.of(
              Ledger.any(Sql.of("create schema if not exists supabase_migrations")),
              Ledger.any(
                  Sql.of(
                      "create table {} (version text not null primary key, statements text[],"
                          + " name text)",
                      table)));
      case SQL_MIGRATE ->
          List.of(
              Ledger.any(
                  Sql.of(
                      "create table {} (id text not null primary key,"
                          + " applied_at timestamp with time zone)",
                      table)));
      case NODE_PG_MIGRATE ->
          List.of(
              Ledger.any(
                  Sql.of(
                      "create table {} (id serial primary key, name varchar(255) not null,"
                          + " run_on timestamp not null)",
                      table)));
      default ->
          List.of(Ledger.any(Sql.of("create table {} (version varchar(128) primary key)", table)));
    };
  }
}
