package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Sequence;
import java.sql.SQLException;
import java.util.Optional;

/** Sequences, with the columns that own them. */
final class Sequences {

  // a column owns its serial sequence by an automatic dependency, its identity by an internal one
  static final Question<Sequence> QUESTION =
      new Question<>(
          """
          select
            n.nspname as schema,
            c.relname as name,
            format_type(s.seqtypid, null) as type,
            s.seqstart as start,
            s.seqincrement as increment,
            s.seqmin as minimum,
            s.seqmax as maximum,
            s.seqcache as cache,
            s.seqcycle as cycle,
            tn.nspname as owner_table_schema,
            t.relname as owner_table,
            a.attname as owner_column,
            coalesce(own.deptype = 'i', false) as identity,
            c.relpersistence as persistence,
            pg_get_userbyid(c.relowner) as owner,
            coalesce(c.relacl, acldefault('s', c.relowner))::text[] as acl,
            (select d.description
              from pg_description d
              where d.objoid = c.oid and d.classoid = 'pg_class'::regclass and d.objsubid = 0) as comment
          from pg_sequence s
          join pg_class c on c.oid = s.seqrelid
          join pg_namespace n on n.oid = c.relnamespace
          left join pg_depend own
            on own.classid = 'pg_class'::regclass
            and own.objid = c.oid
            and own.objsubid = 0
            and own.refclassid = 'pg_class'::regclass
            and own.refobjsubid > 0
            and own.deptype in ('a', 'i')
          left join pg_class t on t.oid = own.refobjid
          left join pg_namespace tn on tn.oid = t.relnamespace
          left join pg_attribute a on a.attrelid = own.refobjid and a.attnum = own.refobjsubid
          where {relations}
          order by n.nspname, c.relname
          """,
          Sequences::read);

  private Sequences() {}

  private static Sequence read(Row row) throws SQLException {
    return new Sequence(
        row.qualifiedName(),
        row.repeatedText("type"),
        row.number("start"),
        row.number("increment"),
        row.number("minimum"),
        row.number("maximum"),
        row.number("cache"),
        row.is("cycle"),
        ownedBy(row),
        row.is("identity"),
        Codes.persistence(row.letter("persistence")),
        row.name("owner"),
        row.privileges(),
        row.comment());
  }

  private static Optional<ColumnReference> ownedBy(Row row) throws SQLException {
    return row.isNull("owner_column")
        ? Optional.empty()
        : Optional.of(
            new ColumnReference(row.qualifiedName("owner_table"), row.name("owner_column")));
  }
}
