package dev.dbx.query.statements;

import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;

/** Where pg_stat_statements is, or what is missing for it to be there. */
final class Extension {

  private static final Sql QUESTION =
      Sql.of(
          """
          select
            (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace
              where e.extname = 'pg_stat_statements') as schema,
            exists (select from pg_available_extensions where name = 'pg_stat_statements')
              as available,
            (select setting from pg_settings where name = 'shared_preload_libraries') as preloaded,
            exists (select from pg_settings where name = 'pg_stat_statements.max') as loaded,
            array(
              select a.attname::text
              from pg_extension e
              join pg_depend d on d.refobjid = e.oid and d.refclassid = 'pg_extension'::regclass
              join pg_class c on c.oid = d.objid and d.classid = 'pg_class'::regclass
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
              where e.extname = 'pg_stat_statements' and c.relname = 'pg_stat_statements'
            ) as columns
          """);

  private Extension() {}

  /** The view, which has that column. */
  static QualifiedName view(String column, QueryRunner queries, Call call) {
    Row found = queries.ask(QUESTION, call).single();
    boolean loaded = found.flag("loaded");
    if (found.optionalText("schema").isEmpty()) {
      throw new Unsupported(
          "pg_stat_statements is not installed in this database", install(found, loaded));
    }
    if (!loaded) {
      throw new Unsupported(
          "pg_stat_statements is installed, but the server has not loaded it", load(found));
    }
    if (!found.texts("columns").contains(column)) {
      throw new Unsupported(
          "pg_stat_statements is older than the server",
          "ALTER EXTENSION pg_stat_statements UPDATE;");
    }
    return QualifiedName.of(found.text("schema"), "pg_stat_statements");
  }

  private static String install(Row found, boolean loaded) {
    String create = "CREATE EXTENSION pg_stat_statements;";
    if (loaded) {
      return create;
    }
    return found.flag("available")
        ? load(found) + ", then " + create
        : "install PostgreSQL's contrib modules on the server (of Debian: they come with"
            + " postgresql-NN), then "
            + load(found)
            + ", then "
            + create;
  }

  /** The setting shows only to those who may see it, and replaces what is there. */
  private static String load(Row found) {
    String before =
        found.optionalText("preloaded").filter(it -> !it.isEmpty()).map(it -> it + ",").orElse("");
    return "ALTER SYSTEM SET shared_preload_libraries = "
        + (before + "pg_stat_statements").replace(",", ", ")
        + "; and restart the server"
        + (found.optionalText("preloaded").isPresent()
            ? ""
            : " (keep what SHOW shared_preload_libraries names)");
  }
}
