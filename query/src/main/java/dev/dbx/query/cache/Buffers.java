package dev.dbx.query.cache;

import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;

/**
 * What is in shared_buffers, as the extension pg_buffercache shows it.
 *
 * @param sizeBytes of shared_buffers
 * @param usedBytes empty where that cannot be seen
 * @param relations of this database that take most of it
 * @param unseen why the rest is not known
 */
public record Buffers(
    long sizeBytes, Optional<Long> usedBytes, List<Share> relations, Optional<String> unseen) {

  public Buffers {
    relations = List.copyOf(relations);
  }

  /**
   * A table or index.
   *
   * @param ofRelationPercent how much of it is there
   */
  public record Share(QualifiedName name, long bytes, double ofRelationPercent) {}

  private static final int MOST = 15;

  private static final Sql SETTING =
      Sql.of(
          """
          select setting::bigint * current_setting('block_size')::bigint as bytes,
            (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace
              where e.extname = 'pg_buffercache') as schema
          from pg_settings where name = 'shared_buffers'
          """);

  static Buffers read(QueryRunner queries, Call call) {
    Row setting = queries.ask(SETTING, call).single();
    long size = setting.number("bytes");
    Optional<String> schema = setting.optionalText("schema");
    if (schema.isEmpty()) {
      return unseen(
          size,
          "the extension pg_buffercache shows what is in it: CREATE EXTENSION pg_buffercache;");
    }
    try {
      return seen(size, QualifiedName.of(schema.get(), "pg_buffercache"), queries, call);
    } catch (PermissionDenied denied) {
      return unseen(size, "pg_buffercache wants the role pg_monitor");
    }
  }

  private static Buffers unseen(long size, String why) {
    return new Buffers(size, Optional.empty(), List.of(), Optional.of(why));
  }

  private static Buffers seen(long size, QualifiedName view, QueryRunner queries, Call call) {
    Row used =
        queries
            .ask(
                Sql.of(
                    """
                    select count(relfilenode) * current_setting('block_size')::bigint as bytes
                    from {}
                    """,
                    view),
                call)
            .single();
    List<Share> relations = queries.ask(relations(view), call).map(Buffers::share);
    return new Buffers(size, Optional.of(used.number("bytes")), relations, Optional.empty());
  }

  private static Sql relations(QualifiedName view) {
    return Sql.of(
        """
        select n.nspname as schema, c.relname as name,
          count(*) * current_setting('block_size')::bigint as bytes,
          least(100, 100.0 * count(*) / greatest(1, c.relpages, count(*)))::text as percent
        from {} b
        join pg_class c on b.relfilenode = pg_relation_filenode(c.oid)
        join pg_namespace n on n.oid = c.relnamespace
        where b.reldatabase in (
            0, (select oid from pg_database where datname = current_database()))
          and b.relforknumber = 0
          and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        group by n.nspname, c.relname, c.relpages
        order by count(*) desc, n.nspname, c.relname
        limit {}
        """,
        view,
        MOST);
  }

  private static Share share(Row row) {
    return new Share(
        QualifiedName.of(row.text("schema"), row.text("name")),
        row.number("bytes"),
        Double.parseDouble(row.text("percent")));
  }
}
