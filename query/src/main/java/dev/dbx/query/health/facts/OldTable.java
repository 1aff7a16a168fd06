package dev.dbx.query.health.facts;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import java.util.List;

/**
 * A table of this database with rows that were not frozen for long.
 *
 * @param name of the table; a TOAST table counts for the one it belongs to
 * @param age transactions since its oldest row that is not frozen
 * @param multixactAge the same for multixacts
 */
public record OldTable(QualifiedName name, long age, long multixactAge) {

  private static final int MOST = 5;

  static List<OldTable> read(Inquiry inquiry) {
    return inquiry.ask(question()).map(OldTable::of);
  }

  /** The oldest by either counter; system catalogues too, since they count for the database. */
  private static Sql question() {
    return Sql.of(
        """
        with ages as (
          select
            n.nspname as schema, c.relname as name,
            greatest(age(c.relfrozenxid), age(t.relfrozenxid))::bigint as age,
            greatest(mxid_age(c.relminmxid), mxid_age(t.relminmxid))::bigint as multixact_age
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          left join pg_class t on t.oid = c.reltoastrelid
          where c.relkind in ('r', 'm') and c.relfrozenxid <> '0'
        )
        (select * from ages order by age desc limit {})
        union
        (select * from ages order by multixact_age desc limit {})
        order by age desc, schema, name
        """,
        MOST,
        MOST);
  }

  private static OldTable of(Row row) {
    return new OldTable(
        QualifiedName.of(row.text("schema"), row.text("name")),
        row.number("age"),
        row.number("multixact_age"));
  }
}
