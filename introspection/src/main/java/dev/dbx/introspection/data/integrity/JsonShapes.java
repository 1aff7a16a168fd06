package dev.dbx.introspection.data.integrity;

import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.words.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Documents of one column that differ in shape: objects and arrays, a key with two types. */
final class JsonShapes implements IntegrityCheck {

  static final String RULE = "json-mixed-shape";

  /** What is not the usual is at most this share; half and half is a design. */
  private static final double FEW = 0.2;

  @Override
  public String title() {
    return "shapes of JSON";
  }

  @Override
  public List<String> rules() {
    return List.of(RULE);
  }

  @Override
  public List<Finding> check(Examined table, Report report, Call call) {
    List<TableColumn> documents = table.columns().stream().filter(TableColumn::isJsonb).toList();
    if (documents.isEmpty()) {
      return List.of();
    }
    Examined.Sample sample = table.sample(call);
    List<Finding> findings = new ArrayList<>();
    for (TableColumn column : documents) {
      finding(table, column, shapes(table, column, sample, call), sample).ifPresent(findings::add);
    }
    return findings;
  }

  /** The types of the whole, under the path '', and of the keys at the top. */
  private static List<Row> shapes(
      Examined table, TableColumn column, Examined.Sample sample, Call call) {
    Sql question =
        Sql.of(
            """
            with documents as (
              select t.{} as doc from {} as t where t.{} is not null
            ), shapes as (
              select '' as path, jsonb_typeof(doc) as type, count(*) as n
              from documents
              group by 2
              union all
              select key, jsonb_typeof(value), count(*)
              from documents
              cross join lateral jsonb_each(
                case when jsonb_typeof(doc) = 'object' then doc end) as each
              where jsonb_typeof(value) <> 'null'
              group by 1, 2
            ), mixed as (
              select path, sum(n) as n, max(n) as usual
              from shapes
              group by path
              having count(*) > 1
            )
            select left(m.path, 60) as path, (m.n - m.usual)::bigint as others, m.n::bigint as n,
              string_agg(s.type || ' ' || s.n, ', ' order by s.n desc) as types
            from mixed m
            join shapes s on s.path = m.path
            where m.n - m.usual <= m.n * {}::float8
            group by m.path, m.n, m.usual
            order by m.path
            limit 10
            """,
            column.name(),
            sample.source(),
            column.name(),
            FEW);
    return table.read(question, call).map(row -> row);
  }

  private static Optional<Finding> finding(
      Examined table, TableColumn column, List<Row> mixed, Examined.Sample sample) {
    if (mixed.isEmpty()) {
      return Optional.empty();
    }
    String places =
        mixed.stream()
            .map(row -> place(row) + ": " + row.text("types"))
            .collect(Collectors.joining("; "));
    long others = mixed.stream().mapToLong(row -> row.number("others")).max().orElse(0);
    return Optional.of(
        Finding.of(
                RULE,
                Severity.WARNING,
                table.sql() + "." + column.name().sql(),
                Counts.of(others, "document")
                    + (others == 1 ? " is" : " are")
                    + " of another shape than the others"
                    + sample.words())
            .withHint(
                "code that reads the usual shape breaks on these: correct them, then let a"
                    + " CHECK with jsonb_typeof keep them out")
            .withEvidence(places));
  }

  private static String place(Row row) {
    return row.text("path").isEmpty() ? "the whole" : "key " + row.text("path");
  }
}
