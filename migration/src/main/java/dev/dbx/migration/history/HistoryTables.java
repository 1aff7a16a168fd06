package dev.dbx.migration.history;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.source.Tool;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds history tables in the catalogue, in whatever schema they are. */
final class HistoryTables {

  /** Names of tables, or for tools whose table has any name or a common one a column. */
  private static final Sql CANDIDATES =
      Sql.of(
          """
          select
            n.nspname as schema,
            c.relname as name,
            array(
              select a.attname::text
              from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
            has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
              as readable,
            row_security_active(c.oid) as row_security
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p')
            and n.nspname not like 'pg\\_%'
            and (
              c.relname in (
                'schema_migrations', 'ar_internal_metadata', 'goose_db_version',
                'gorp_migrations', 'pgmigrations', 'schema_version', '_prisma_migrations',
                '__drizzle_migrations', 'atlas_schema_revisions', '_sqlx_migrations',
                'databasechangelog', 'flyway_schema_history')
              or exists (
                select from pg_attribute a
                where a.attrelid = c.oid and not a.attisdropped
                  and a.attname in ('installed_rank', 'script_hash', 'previous_hash')))
          order by n.nspname, c.relname
          """);

  private static final String RAILS_BESIDE = "ar_internal_metadata";

  /** What was found, before it is known whose it is. */
  private record Candidate(
      QualifiedName name, Set<String> columns, boolean readable, boolean rowSecurity) {

    static Candidate of(Row row) {
      return new Candidate(
          QualifiedName.of(row.text("schema"), row.text("name")),
          new HashSet<>(row.texts("columns")),
          row.flag("readable"),
          row.flag("row_security"));
    }

    HistoryTable of(Tool tool) {
      return new HistoryTable(tool, name, columns, readable, rowSecurity);
    }
  }

  private HistoryTables() {}

  /** All of them, in the order of their names. */
  static List<HistoryTable> find(QueryRunner queries, Call call) {
    List<Candidate> found = queries.ask(CANDIDATES, call).map(Candidate::of);
    Set<QualifiedName> names = found.stream().map(Candidate::name).collect(Collectors.toSet());
    return found.stream().flatMap(one -> tool(one, names).map(one::of).stream()).toList();
  }

  private static Optional<Tool> tool(Candidate table, Set<QualifiedName> all) {
    return switch (table.name().name().value()) {
      case "schema_migrations" -> schemaMigrations(table, all);
      case "goose_db_version" -> Optional.of(Tool.GOOSE);
      case "gorp_migrations" -> Optional.of(Tool.SQL_MIGRATE);
      case "pgmigrations" -> Optional.of(Tool.NODE_PG_MIGRATE);
      case "_prisma_migrations" -> Optional.of(Tool.PRISMA);
      case "__drizzle_migrations" -> Optional.of(Tool.DRIZZLE);
      case "atlas_schema_revisions" -> Optional.of(Tool.ATLAS);
      case "_sqlx_migrations" -> Optional.of(Tool.SQLX);
      case "databasechangelog" -> Optional.of(Tool.LIQUIBASE);
      case "flyway_schema_history" -> Optional.of(Tool.FLYWAY);
      case "schema_version" ->
          table.columns().equals(Set.of("version")) ? Optional.of(Tool.TERN) : byColumns(table);
      default -> byColumns(table);
    };
  }

  /** Old releases of Flyway call theirs schema_version, and all of them let people choose. */
  private static Optional<Tool> byColumns(Candidate table) {
    if (table.columns().containsAll(Set.of("installed_rank", "script", "checksum"))) {
      return Optional.of(Tool.FLYWAY);
    }
    if (table.columns().containsAll(Set.of("change_id", "script_hash", "project"))
        && table.name().name().value().equals("changes")) {
      return Optional.of(Tool.SQITCH);
    }
    return table.columns().containsAll(Set.of("hash", "previous_hash", "filename"))
        ? Optional.of(Tool.GRAPHILE_MIGRATE)
        : Optional.empty();
  }

  /** Four tools share the name, and Ecto of Elixir, which dbx does not read. */
  private static Optional<Tool> schemaMigrations(Candidate table, Set<QualifiedName> all) {
    boolean rails =
        all.stream()
            .anyMatch(
                other ->
                    other.schema().equals(table.name().schema())
                        && other.name().value().equals(RAILS_BESIDE));
    if (table.columns().contains("dirty")) {
      return Optional.of(Tool.GOLANG_MIGRATE);
    }
    if (table.name().sql().equals("supabase_migrations.schema_migrations")) {
      return Optional.of(Tool.SUPABASE);
    }
    if (table.columns().contains("inserted_at")) {
      return Optional.empty();
    }
    return Optional.of(rails ? Tool.RAILS : Tool.DBMATE);
  }
}
