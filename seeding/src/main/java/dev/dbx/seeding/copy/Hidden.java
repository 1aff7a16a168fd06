package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tables of which policies may hide rows from the role that reads. */
final class Hidden {

  private static final Sql ACTIVE =
      Sql.of(
          """
          select n.nspname as schema, c.relname as name
          from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          where c.relrowsecurity and c.relkind in ('r', 'p')
            and pg_catalog.row_security_active(c.oid)
          """);

  private final Ports source;
  private final Call call;

  Hidden(Ports source, Call call) {
    this.source = source;
    this.call = call;
  }

  Set<QualifiedName> tables(List<Relation> relations) {
    Set<QualifiedName> hidden =
        new TreeSet<>(
            source
                .queries()
                .ask(ACTIVE, call)
                .map(row -> QualifiedName.of(row.text("schema"), row.text("name"))));
    hidden.retainAll(relations.stream().map(Relation::name).toList());
    return hidden;
  }
}
