package dev.dbx.query.health.facts;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table or materialised view of this database that is not PostgreSQL's own.
 *
 * @param stored whether it has rows of its own, unlike a partitioned table
 * @param partition whether it is a part of another
 * @param estimatedRows as of the last VACUUM or ANALYZE
 * @param options its storage parameters
 * @param rowSecurity whether row-level security is on
 * @param exposed whether a role that takes requests from outside may read or change rows
 */
public record TableState(
    QualifiedName name,
    boolean stored,
    boolean partition,
    boolean materializedView,
    Optional<Long> estimatedRows,
    long liveRows,
    long deadRows,
    Optional<String> vacuumed,
    Map<String, String> options,
    boolean rowSecurity,
    long policies,
    boolean exposed) {

  private static final String MAX_THRESHOLD = "autovacuum_vacuum_max_threshold";

  /** All there are. */
  public static final Source<List<TableState>> SOURCE =
      inquiry -> inquiry.ask(question()).map(TableState::of);

  /**
   * The functions behind pg_stat_all_tables: the view sums up the indexes of every table as well.
   * The roles that take requests from outside are those of Supabase and PostgREST.
   */
  private static Sql question() {
    return Sql.of(
        """
        select
          n.nspname as schema, c.relname as name,
          c.relkind <> 'p' as stored, c.relkind = 'm' as view, c.relispartition as partition,
          case when c.reltuples >= 0 then c.reltuples::bigint end as rows,
          coalesce(pg_stat_get_live_tuples(c.oid), 0) as live,
          coalesce(pg_stat_get_dead_tuples(c.oid), 0) as dead,
          to_char(
            greatest(pg_stat_get_last_vacuum_time(c.oid), pg_stat_get_last_autovacuum_time(c.oid))
              at time zone 'UTC',
            'YYYY-MM-DD HH24:MI "UTC"') as vacuumed,
          c.reloptions as options,
          c.relrowsecurity as row_security,
          (select count(*) from pg_policy p where p.polrelid = c.oid) as policies,
          exists (
            select
            from (
              select c.relacl as acl
              union all
              select a.attacl from pg_attribute a where a.attrelid = c.oid and a.attacl is not null
            ) acls
            cross join lateral aclexplode(acls.acl) g
            where g.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') and (
              g.grantee = 0
              or pg_get_userbyid(g.grantee) in ('anon', 'authenticated', 'web_anon'))
          ) as exposed
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'm') and {}
        order by n.nspname, c.relname
        """,
        OWN_SCHEMA);
  }

  /** Neither PostgreSQL's own nor temporary; of pg_namespace n. */
  static final Sql OWN_SCHEMA =
      Sql.of("n.nspname <> 'information_schema' and left(n.nspname, 3) <> 'pg_'");

  private static TableState of(Row row) {
    return new TableState(
        QualifiedName.of(row.text("schema"), row.text("name")),
        row.flag("stored"),
        row.flag("partition"),
        row.flag("view"),
        row.optionalNumber("rows"),
        row.number("live"),
        row.number("dead"),
        row.optionalText("vacuumed"),
        options(row.texts("options")),
        row.flag("row_security"),
        row.number("policies"),
        row.flag("exposed"));
  }

  /** Each as reloptions keeps it: {@code name=value}. */
  private static Map<String, String> options(List<String> texts) {
    return texts.stream()
        .map(text -> text.split("=", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
  }

  /**
   * Dead rows from which autovacuum is due (docs, 24.1.6): since 18 there is a most, whatever the
   * size of the table.
   */
  public double vacuumThreshold(Surroundings around) {
    double due =
        option("autovacuum_vacuum_threshold", around)
            + option("autovacuum_vacuum_scale_factor", around) * estimatedRows.orElse(liveRows);
    boolean capped =
        around.setting(MAX_THRESHOLD).isPresent() || options.containsKey(MAX_THRESHOLD);
    double most = capped ? option(MAX_THRESHOLD, around) : -1;
    return most < 0 ? due : Math.min(due, most);
  }

  /** A storage parameter, or else the server's setting of the same name. */
  private double option(String name, Surroundings around) {
    return Optional.ofNullable(options.get(name))
        .map(Double::valueOf)
        .orElseGet(() -> around.fraction(name));
  }

  public boolean autovacuumOff() {
    return List.of("false", "off", "no", "0")
        .contains(options.getOrDefault("autovacuum_enabled", "on"));
  }
}
