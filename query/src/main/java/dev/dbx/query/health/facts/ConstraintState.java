package dev.dbx.query.health.facts;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import java.util.List;
import java.util.Optional;

/**
 * A foreign key, or a constraint of another kind that was never validated.
 *
 * @param enforced whether new rows are checked (always, before 18)
 * @param triggersDisabled whether someone switched off the triggers that check a foreign key
 * @param bytes of the table, as of the last VACUUM or ANALYZE
 * @param indexed whether an index finds the rows that refer to a given one
 */
public record ConstraintState(
    QualifiedName table,
    Identifier name,
    boolean validated,
    boolean enforced,
    boolean triggersDisabled,
    List<Identifier> columns,
    Optional<QualifiedName> target,
    List<Identifier> targetColumns,
    boolean indexed,
    long bytes) {

  /** All there are, partitions' copies left out. */
  public static final Source<List<ConstraintState>> SOURCE =
      inquiry ->
          inquiry.ask(question(inquiry.surroundings().majorVersion())).map(ConstraintState::of);

  /**
   * An index serves a key if it begins with its columns in any order, and if it is partial, then by
   * a condition on nulls alone.
   */
  private static Sql question(int major) {
    return Sql.of(
        """
        select
          n.nspname as schema, t.relname as table_name, c.conname as name,
          c.convalidated as validated, {} as enforced,
          current_setting('block_size')::int * case t.relkind
            when 'p' then (
              select coalesce(sum(greatest(l.relpages, 0)), 0)
              from pg_partition_tree(t.oid) part
              join pg_class l on l.oid = part.relid)
            else t.relpages end as bytes,
          exists (
            select from pg_trigger g where g.tgconstraint = c.oid and g.tgenabled = 'D'
          ) as triggers_disabled,
          (
            select array_agg(a.attname::text order by k.place)
            from unnest(c.conkey) with ordinality k (attnum, place)
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
          ) as columns,
          pn.nspname as target_schema, p.relname as target,
          (
            select array_agg(a.attname::text order by k.place)
            from unnest(c.confkey) with ordinality k (attnum, place)
            join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.attnum
          ) as target_columns,
          c.contype <> 'f' or exists (
            select
            from pg_index x
            where x.indrelid = c.conrelid and x.indisvalid
              and (x.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
              and (x.indpred is null or x.indpred::text like '{NULLTEST%')
          ) as indexed
        from pg_constraint c
        join pg_class t on t.oid = c.conrelid
        join pg_namespace n on n.oid = t.relnamespace
        left join pg_class p on p.oid = c.confrelid
        left join pg_namespace pn on pn.oid = p.relnamespace
        where (c.contype = 'f' or not c.convalidated) and c.conparentid = 0 and {}
        order by n.nspname, t.relname, c.conname
        """,
        Versioned.isEnforced(major), TableState.OWN_SCHEMA);
  }

  private static ConstraintState of(Row row) {
    return new ConstraintState(
        QualifiedName.of(row.text("schema"), row.text("table_name")),
        Identifier.of(row.text("name")),
        row.flag("validated"),
        row.flag("enforced"),
        row.flag("triggers_disabled"),
        row.texts("columns").stream().map(Identifier::of).toList(),
        row.optionalText("target")
            .map(target -> QualifiedName.of(row.text("target_schema"), target)),
        row.texts("target_columns").stream().map(Identifier::of).toList(),
        row.flag("indexed"),
        row.number("bytes"));
  }

  public boolean isForeignKey() {
    return target.isPresent();
  }
}
