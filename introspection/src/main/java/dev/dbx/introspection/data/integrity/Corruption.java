package dev.dbx.introspection.data.integrity;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Damaged tables and btree indexes, by the extension amcheck where it is installed (docs, F.1
 * amcheck). Both functions only read, with the lock of a reader.
 */
final class Corruption implements IntegrityCheck {

  static final String RULE = "corruption";

  private static final String STORED =
      """
      with recursive parts as (
        select {}::regclass::oid as oid
        union all
        select i.inhrelid
        from pg_inherits i
        join parts on parts.oid = i.inhparent
        join pg_class c on c.oid = i.inhrelid and c.relispartition
      )
      select n.nspname as schema, c.relname as name, c.relkind = 'i' as index
      from parts
      join pg_class c
        on c.oid = parts.oid
        or c.oid in (
          select x.indexrelid from pg_index x where x.indrelid = parts.oid and x.indisvalid)
      join pg_namespace n on n.oid = c.relnamespace
      join pg_am m on m.oid = c.relam
      where c.relkind = 'r' and m.amname = 'heap' or c.relkind = 'i' and m.amname = 'btree'
      order by c.relkind = 'i', n.nspname, c.relname\
      """;

  @Override
  public String title() {
    return "corruption (amcheck)";
  }

  @Override
  public List<String> rules() {
    return List.of(RULE);
  }

  @Override
  public List<Finding> check(Examined table, Report report, Call call) {
    Optional<Identifier> schema = table.surroundings().amcheck();
    if (schema.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (Row row : stored(table, call)) {
      QualifiedName name = QualifiedName.of(row.text("schema"), row.text("name"));
      Optional<String> damage =
          row.flag("index")
              ? index(table, name, schema.get(), call)
              : heap(table, name, schema.get(), call);
      damage.map(evidence -> damaged(name.sql(), evidence)).ifPresent(findings::add);
    }
    return findings;
  }

  /** The table and its partitions, as far as they have files, and their indexes. */
  private static List<Row> stored(Examined table, Call call) {
    Sql question = Sql.of(STORED, table.sql());
    return table.reader().ask(question, call).map(row -> row);
  }

  private static Optional<String> heap(
      Examined table, QualifiedName name, Identifier amcheck, Call call) {
    Sql question =
        Sql.of(
            "select blkno, msg from {}.verify_heapam({}::regclass) limit 5", amcheck, name.sql());
    List<String> damages =
        table
            .reader()
            .ask(question, call)
            .map(row -> "block " + row.number("blkno") + ": " + row.text("msg"));
    return damages.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", damages));
  }

  private static Optional<String> index(
      Examined table, QualifiedName name, Identifier amcheck, Call call) {
    try {
      table
          .reader()
          .ask(Sql.of("select {}.bt_index_check({}::regclass)", amcheck, name.sql()), call);
      return Optional.empty();
    } catch (SqlFailed damage) {
      // XX001 data_corrupted, XX002 index_corrupted
      if (!damage.sqlState().startsWith("XX")) {
        throw damage;
      }
      return Optional.of(damage.message());
    }
  }

  private static Finding damaged(String subject, String evidence) {
    return Finding.of(RULE, Severity.ERROR, subject, "it is damaged")
        .withEvidence(evidence)
        .withHint(
            "copy the data directory before anything else; an index can be built again with"
                + " REINDEX, a table needs a backup; look for what damaged it");
  }
}
