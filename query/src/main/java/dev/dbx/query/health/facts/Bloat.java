package dev.dbx.query.health.facts;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.render.Bytes;
import dev.dbx.core.sql.Sql;
import java.util.List;

/**
 * A file with more pages than its rows would need if they were written anew, by estimate from the
 * planner's statistics as of the last ANALYZE. Where the estimate is unsure it is on the side of
 * less bloat: deduplicated btree entries count in full.
 *
 * @param known whether the role may see the statistics of all its columns
 */
public record Bloat(QualifiedName name, boolean known, long bytes, long excessBytes) {

  private static final double LARGE_SHARE = 0.5;
  private static final long LARGE_SHARE_BYTES = 10_000_000;
  private static final double LARGE_FILE_SHARE = 0.25;
  private static final long LARGE_FILE_BYTES = 1_000_000_000;

  /** Smaller files are not worth the lock that it takes to rewrite them. */
  private static final long SMALLEST_BYTES = 10_000_000;

  /** Tables and materialised views. */
  public static final Source<List<Bloat>> TABLES = inquiry -> read(inquiry, heaps(inquiry));

  /** Btree indexes. */
  public static final Source<List<Bloat>> INDEXES = inquiry -> read(inquiry, btrees());

  private static List<Bloat> read(Inquiry inquiry, Sql files) {
    return inquiry.ask(question(files)).map(Bloat::of);
  }

  private static Sql question(Sql files) {
    return Sql.of(
        """
        with files as ({})
        select
          schema, name, known, pages * page as bytes,
          greatest(0, pages - ceil(rows / greatest(1, floor(usable / row_bytes)))::bigint) * page
            as excess
        from files
        order by excess desc, schema, name
        """,
        files);
  }

  /**
   * A row is a line pointer of 4 bytes, a header of 24 with up to 8 columns that may be null
   * (src/include/access/htup_details.h), and its columns, of which those of fixed width are padded
   * to their alignment.
   */
  private static Sql heaps(Inquiry inquiry) {
    return Sql.of(
        """
        select
          n.nspname as schema, c.relname as name, c.relpages::bigint as pages,
          c.reltuples as rows, current_setting('block_size')::bigint as page,
          (current_setting('block_size')::int - 24) * {} / 100.0 as usable,
          w.known, 4 + 8 * ceil((24 + w.bytes) / 8.0) as row_bytes
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        cross join lateral (
          select
            count(*) = count(s.attname) as known,
            coalesce(sum((1 - s.null_frac) * case
              when a.attlen < 0 then s.avg_width
              else (case a.attalign when 'd' then 8 when 'i' then 4 when 's' then 2 else 1 end)
                * ceil(a.attlen::float8
                  / case a.attalign when 'd' then 8 when 'i' then 4 when 's' then 2 else 1 end)
              end), 0)
              + case when max(s.null_frac) > 0 then count(*) / 8 else 0 end as bytes
          from pg_attribute a
          left join lateral {} s on true
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and {}
        ) w
        where c.relkind in ('r', 'm') and c.reltuples > 0
          and c.relam = (select oid from pg_am where amname = 'heap')
          and c.relpages >= {} / current_setting('block_size')::int and {}\
        """,
        fillFactor(Sql.of("c"), 100),
        statistics(Sql.of("c.relname"), Sql.of("a.attname")),
        Versioned.isStored(inquiry.surroundings().majorVersion()),
        SMALLEST_BYTES,
        TableState.OWN_SCHEMA);
  }

  /**
   * An entry is a line pointer of 4 bytes, a header of 8 and the keys; a page keeps 16 bytes for
   * its neighbours (src/include/access/nbtree.h). An expression has its statistics under the name
   * of the index.
   */
  private static Sql btrees() {
    return Sql.of(
        """
        select
          n.nspname as schema, i.relname as name, i.relpages::bigint as pages,
          i.reltuples as rows, current_setting('block_size')::bigint as page,
          (current_setting('block_size')::int - 40) * {} / 100.0 as usable,
          w.known, 4 + 8 * ceil((8 + w.bytes) / 8.0) as row_bytes
        from pg_index x
        join pg_class i on i.oid = x.indexrelid
        join pg_class t on t.oid = x.indrelid
        join pg_namespace n on n.oid = t.relnamespace
        cross join lateral (
          select
            count(*) = count(s.attname) as known,
            coalesce(sum((1 - s.null_frac) * s.avg_width), 0)
              + case when max(s.null_frac) > 0 then 8 else 0 end as bytes
          from pg_attribute a
          left join pg_attribute ta
            on ta.attrelid = x.indrelid and ta.attnum = x.indkey[a.attnum - 1]
          left join lateral {} s on true
          where a.attrelid = i.oid
        ) w
        where i.relkind = 'i' and x.indisvalid and i.reltuples > 0
          and i.relam = (select oid from pg_am where amname = 'btree')
          and i.relpages >= {} / current_setting('block_size')::int and {}\
        """,
        fillFactor(Sql.of("i"), 90),
        statistics(
            Sql.of("case when ta.attname is null then i.relname else t.relname end"),
            Sql.of("coalesce(ta.attname, a.attname)")),
        SMALLEST_BYTES,
        TableState.OWN_SCHEMA);
  }

  private static Sql fillFactor(Sql relation, int usual) {
    return Sql.of(
        """
        coalesce((
          select option_value::int
          from pg_options_to_table({}.reloptions)
          where option_name = 'fillfactor'), {})\
        """,
        relation,
        usual);
  }

  /** OFFSET 0 makes the planner look them up by name: it would compute the whole view else. */
  private static Sql statistics(Sql relation, Sql column) {
    return Sql.of(
        """
        (
          select p.attname, p.null_frac, p.avg_width
          from pg_stats p
          where p.schemaname = n.nspname and p.tablename = {} and p.attname = {}
            and not p.inherited
          offset 0
        )\
        """,
        relation,
        column);
  }

  private static Bloat of(Row row) {
    return new Bloat(
        QualifiedName.of(row.text("schema"), row.text("name")),
        row.flag("known"),
        row.number("bytes"),
        row.number("excess"));
  }

  /** Of its pages, those its rows would not need. */
  public double share() {
    return bytes == 0 ? 0 : (double) excessBytes / bytes;
  }

  /** Whether a rewrite gives back enough: pgx_scripts' limits. */
  public boolean isWorthRewriting() {
    return share() >= LARGE_SHARE && excessBytes >= LARGE_SHARE_BYTES
        || share() >= LARGE_FILE_SHARE && excessBytes >= LARGE_FILE_BYTES;
  }

  /** How much of how much, for people. */
  public String evidence() {
    return "%s of %s, estimated from the statistics of the last ANALYZE"
        .formatted(Bytes.words(excessBytes), Bytes.words(bytes));
  }
}
