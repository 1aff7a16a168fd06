package dev.dbx.query.health.facts;

import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import java.util.List;

/**
 * What pg_stat_statements has counted in this database.
 *
 * @param totalMs of all statements
 * @param top those that took most, the one that took most first
 */
public record Statements(double totalMs, Counting counting, List<Timed> top) {

  private static final int MOST = 10;

  /** A normalised statement. */
  public record Timed(String queryId, String text, String role, long calls, double ms) {

    public double meanMs() {
      return calls == 0 ? 0 : ms / calls;
    }
  }

  /** Needs the extension in this database and in shared_preload_libraries. */
  public static final Source<Statements> SOURCE = Statements::read;

  private static final Sql SCHEMA =
      Sql.of(
          """
          select n.nspname as schema
          from pg_extension e
          join pg_namespace n on n.oid = e.extnamespace
          where e.extname = 'pg_stat_statements'
          """);

  private static Statements read(Inquiry inquiry) {
    String schema =
        inquiry.ask(SCHEMA).map(row -> row.text("schema")).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new Unsupported(
                        "pg_stat_statements is not installed in this database",
                        "CREATE EXTENSION pg_stat_statements"));
    return read(
        QualifiedName.of(schema, "pg_stat_statements"),
        QualifiedName.of(schema, "pg_stat_statements_info"),
        inquiry);
  }

  private static Statements read(QualifiedName statements, QualifiedName info, Inquiry inquiry) {
    Sql here =
        Sql.of(
            """
            {} s
            join pg_database d on d.oid = s.dbid and d.datname = current_database()\
            """,
            statements);
    List<Timed> top =
        inquiry
            .ask(
                Sql.of(
                    """
                    select coalesce(s.queryid::text, '') as id, left(s.query, 300) as text,
                      coalesce(r.rolname, '') as role, s.calls, s.total_exec_time::text as ms
                    from {}
                    left join pg_roles r on r.oid = s.userid
                    order by s.total_exec_time desc
                    limit {}
                    """,
                    here,
                    MOST))
            .map(
                row ->
                    new Timed(
                        row.text("id"),
                        QueryText.shown(row.text("text")),
                        row.text("role"),
                        row.number("calls"),
                        Double.parseDouble(row.text("ms"))));
    Row all =
        inquiry
            .ask(
                Sql.of(
                    """
                    select
                      coalesce((select sum(s.total_exec_time) from {}), 0)::text as total,
                      {}
                    from {}
                    """,
                    here,
                    Counting.columns(Sql.of("stats_reset")),
                    info))
            .single();
    return new Statements(Double.parseDouble(all.text("total")), Counting.of(all), top);
  }
}
