package dev.dbx.query.plan;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Asks the catalogue about the tables of a plan, in one question. */
public final class FactsReader {

  private static final Sql FACTS =
      Sql.of(
          """
          select '' as schema, '' as relation, 'work_mem' as kind, '' as name, '' as detail,
                 pg_size_bytes(current_setting('work_mem')) / 1024 as number
          union all
          select '', '', 'track_io_timing', '', current_setting('track_io_timing'), 0
          union all
          select nspname, relname, 'table', '', '', 0 from wanted
          union all
          select nspname, relname, 'column', attname, format_type(atttypid, atttypmod), 0
          from wanted join pg_attribute on attrelid = id and attnum > 0 and not attisdropped
          union all
          select nspname, w.relname, 'modified', '', '', n_mod_since_analyze
          from wanted w join pg_stat_all_tables on relid = id
          where coalesce(last_analyze, last_autoanalyze) is not null
          union all
          select nspname, w.relname, 'policy', polname, pg_get_expr(polqual, polrelid), 0
          from wanted w join pg_policy
            on polrelid = id or polrelid in (select relid from pg_partition_ancestors(id))
          where polqual is not null
          union all
          select nspname, w.relname, 'partition key', '', pg_get_partkeydef(r.root), 0
          from wanted w, lateral (select pg_partition_root(w.id) as root) r
          where r.root is not null
          union all
          select nspname, w.relname, case when indpred is null then 'index' else 'partial index' end,
                 i.relname, amname, 0
          from wanted w
          join pg_index x on indrelid = w.id and indisvalid
          join pg_class i on i.oid = indexrelid
          join pg_am a on a.oid = i.relam
          union all
          select nspname, w.relname, 'key', i.relname, pg_get_indexdef(indexrelid, position, true),
                 position
          from wanted w
          join pg_index x on indrelid = w.id and indisvalid
          join pg_class i on i.oid = indexrelid,
          generate_series(1, indnkeyatts) as position
          order by kind, schema, relation, number
          """);

  private final QueryRunner queries;

  public FactsReader(QueryRunner queries) {
    this.queries = queries;
  }

  /** The facts for a plan; {@code genericPlan} if it was made without values. */
  public Facts read(Plan plan, boolean genericPlan, Call call) {
    TreeSet<QualifiedName> names = new TreeSet<>();
    plan.nodes().flatMap(node -> node.relation().stream()).forEach(names::add);
    RowSet answer = queries.ask(Sql.of("with wanted as ({}) {}", wanted(names), FACTS), call);
    List<Line> lines = answer.map(Line::of);
    return new Facts(
        only(lines, "work_mem").number(),
        only(lines, "track_io_timing").detail().equals("on"),
        genericPlan,
        lines.stream()
            .filter(line -> line.kind().equals("table"))
            .map(line -> table(line.table(), lines))
            .toList());
  }

  private static Sql wanted(TreeSet<QualifiedName> names) {
    List<Sql> pairs = new ArrayList<>();
    pairs.add(Sql.of("('', '')"));
    names.forEach(name -> pairs.add(pair(name)));
    return Sql.of(
        """
        select c.oid as id, nspname, relname
        from pg_class c join pg_namespace n on n.oid = relnamespace
        where (nspname, relname) in ({})
        """,
        Sql.join(", ", pairs));
  }

  private static Sql pair(QualifiedName name) {
    return Sql.of(
        "({}, {})", name.schema().map(schema -> schema.value()).orElse(""), name.name().value());
  }

  private static Line only(List<Line> lines, String kind) {
    return lines.stream().filter(line -> line.kind().equals(kind)).findFirst().orElseThrow();
  }

  private static TableFacts table(QualifiedName name, List<Line> all) {
    List<Line> lines = all.stream().filter(line -> line.isOf(name)).toList();
    Map<String, String> types = new LinkedHashMap<>();
    of(lines, "column").forEach(line -> types.put(line.name(), line.detail()));
    Optional<Long> modified = of(lines, "modified").stream().map(Line::number).findFirst();
    List<TableFacts.IndexFacts> indexes = new ArrayList<>();
    of(lines, "index").forEach(line -> indexes.add(index(line, false, lines)));
    of(lines, "partial index").forEach(line -> indexes.add(index(line, true, lines)));
    return new TableFacts(
        name,
        modified,
        types,
        indexes,
        of(lines, "policy").stream().map(Line::detail).toList(),
        of(lines, "partition key").stream().map(Line::detail).findFirst());
  }

  private static TableFacts.IndexFacts index(Line index, boolean partial, List<Line> lines) {
    return new TableFacts.IndexFacts(
        index.name(),
        index.detail(),
        partial,
        of(lines, "key").stream()
            .filter(key -> key.name().equals(index.name()))
            .map(Line::detail)
            .toList());
  }

  private static List<Line> of(List<Line> lines, String kind) {
    return lines.stream().filter(line -> line.kind().equals(kind)).toList();
  }

  /** One row of the answer. */
  private record Line(
      String schema, String relation, String kind, String name, String detail, long number) {

    static Line of(Row row) {
      return new Line(
          row.text("schema"),
          row.text("relation"),
          row.text("kind"),
          row.text("name"),
          row.text("detail"),
          row.number("number"));
    }

    boolean isOf(QualifiedName name) {
      return !relation.isEmpty() && table().equals(name);
    }

    QualifiedName table() {
      return QualifiedName.of(schema, relation);
    }
  }
}
