package dev.dbx.query.statements;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.query.counter.Counting;
import java.util.List;
import java.util.Optional;

/**
 * What pg_stat_statements has of this database (docs, F.32), each statement once.
 *
 * @param totalMs of all statements
 * @param hidden how many statements of others the role may not read
 */
public record RecordedStatements(
    List<RecordedStatement> top, double totalMs, Counting counting, long hidden) {

  /** So many statements of tools may be among the slowest. */
  public static final int OF_TOOLS = 100;

  /** Since 13 the extension counts planning and execution apart; 1.8 is the one of 13. */
  private static final String TOTAL_TIME = "total_exec_time";

  public RecordedStatements {
    top = List.copyOf(top);
  }

  /**
   * Those that are the most by some order.
   *
   * @throws dev.dbx.core.error.DbxException.Unsupported if the extension is not there, with what to
   *     do about it
   */
  public static RecordedStatements read(Order order, int limit, QueryRunner queries, Call call) {
    QualifiedName view = Extension.view(TOTAL_TIME, queries, call);
    List<RecordedStatement> top =
        queries.ask(top(view, order, limit), call).map(RecordedStatements::statement);
    Row all = queries.ask(all(view), call).single();
    return new RecordedStatements(
        top, Double.parseDouble(all.text("total_ms")), Counting.of(all), all.number("hidden"));
  }

  private static Sql here(QualifiedName view) {
    return Sql.of(
        "{} s join pg_database d on d.oid = s.dbid and d.datname = current_database()", view);
  }

  /** Without what dbx itself asked, which is not the application's. */
  private static Sql top(QualifiedName view, Order order, int limit) {
    return Sql.of(
        """
        select * from (
          select s.queryid::text as id, min(s.query) as sql,
            array_agg(distinct r.rolname::text) as roles,
            sum(s.calls)::bigint as calls, sum(s.total_exec_time) as total_ms,
            sum(s.total_plan_time) as plan_ms, sum(s.rows)::bigint as rows,
            sum(s.shared_blks_hit)::bigint as hit_pages,
            sum(s.shared_blks_read)::bigint as read_pages,
            sum(s.temp_blks_written)::bigint as temp_pages, sum(s.wal_bytes)::bigint as wal_bytes
          from {}
          left join pg_roles r on r.oid = s.userid
          where s.queryid is not null and s.query !~ 'pg_catalog|pg_stat_statements|dbx_probe'
          group by s.queryid
        ) as counted
        order by {} desc, id
        limit {}
        """,
        here(view),
        order.column(),
        limit);
  }

  private static Sql all(QualifiedName view) {
    QualifiedName info = new QualifiedName(view.schema(), Identifier.of("pg_stat_statements_info"));
    return Sql.of(
        """
        select coalesce((select sum(s.total_exec_time) from {}), 0)::text as total_ms,
          (select count(*) from {} where s.queryid is null) as hidden,
          {}
        from {}
        """,
        here(view),
        here(view),
        Counting.columns(Sql.of("stats_reset")),
        info);
  }

  private static RecordedStatement statement(Row row) {
    return new RecordedStatement(
        row.text("id"),
        row.text("sql"),
        row.texts("roles"),
        row.number("calls"),
        Double.parseDouble(row.text("total_ms")),
        Optional.empty(),
        Double.parseDouble(row.text("plan_ms")),
        row.number("rows"),
        row.number("hit_pages"),
        row.number("read_pages"),
        row.number("temp_pages"),
        row.number("wal_bytes"));
  }
}
