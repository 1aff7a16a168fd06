package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.SchemaNames;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists tables and views with rows, size and row-level security, one page at a time. */
public final class ListTables implements UseCase<ListTables.Input, ListTables.Output> {

  @Doc(
      value =
          "List tables, views and partitions with their rows, size, row-level security and comment",
      example = "--schema public --pattern 'application*'")
  public record Input(
      @Doc("Only this schema") Optional<String> schema,
      @Doc("Only names that match, whatever their case; * is any text, ? one character")
          Optional<String> pattern,
      @Doc("Only these kinds") List<TableKind> kinds,
      @Doc(
              value = "Count the rows that this role sees, beside the planner's estimate",
              defaultValue = "false")
          boolean exactRows,
      @Doc(value = "Tables per page, at most 1000", defaultValue = "100") int limit,
      @Doc(value = "Tables to skip", defaultValue = "0") int offset) {}

  /**
   * One page.
   *
   * @param total tables that match, on all pages
   */
  public record Output(List<Table> tables, long total, boolean truncated) implements Result {

    @Override
    public String headline() {
      if (total == 0) {
        return "No tables match";
      }
      String all = total + (total == 1 ? " table" : " tables");
      return tables.size() == total ? all : tables.size() + " of " + all;
    }
  }

  /**
   * One table.
   *
   * @param rls empty for views and foreign tables
   * @param estimatedRows empty for views and where nothing was analysed yet
   * @param exactRows only on request, and where the role may SELECT
   */
  public record Table(
      QualifiedName name,
      TableKind kind,
      Optional<RlsStatus> rls,
      long policies,
      Optional<Long> estimatedRows,
      Optional<Long> exactRows,
      long sizeBytes,
      Optional<String> comment) {

    private Table withExactRows(Optional<Long> counted) {
      return new Table(name, kind, rls, policies, estimatedRows, counted, sizeBytes, comment);
    }
  }

  private final QueryRunner queries;

  public ListTables(QueryRunner queries) {
    this.queries = queries;
  }

  @Override
  public Output run(Input in, Call call) {
    Page page = new Page(in.limit(), in.offset());
    Optional<Identifier> schema = in.schema().map(Identifier::parse);
    RowSet answer = queries.ask(TableList.question(schema, in.pattern(), in.kinds(), page), call);
    long total = answer.map(row -> row.number("total")).get(0);
    if (total == 0 && schema.isPresent()) {
      requireSchema(schema.get(), call);
    }
    List<Listed> listed = new ArrayList<>();
    answer.map(Listed::of).forEach(found -> found.ifPresent(listed::add));
    List<Table> tables =
        in.exactRows() ? counted(listed, call) : listed.stream().map(Listed::table).toList();
    return new Output(tables, total, page.endsBefore(total));
  }

  private void requireSchema(Identifier schema, Call call) {
    SchemaNames.require(
        schema, queries.ask(TableList.SCHEMAS, call).map(row -> Identifier.of(row.text("name"))));
  }

  private List<Table> counted(List<Listed> listed, Call call) {
    List<Sql> counts = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      if (listed.get(i).countable()) {
        counts.add(
            Sql.of(
                "select {}::int as place, count(*) as rows from {}",
                i,
                listed.get(i).table().name()));
      }
    }
    Map<Integer, Long> rows = new HashMap<>();
    if (!counts.isEmpty()) {
      queries
          .ask(Sql.join(" union all ", counts), call)
          .map(row -> rows.put((int) row.number("place"), row.number("rows")));
    }
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      tables.add(listed.get(i).table().withExactRows(Optional.ofNullable(rows.get(i))));
    }
    return tables;
  }

  /** A table, and whether its rows can be counted without running a view or a remote query. */
  private record Listed(Table table, boolean countable) {

    static Optional<Listed> of(Row row) {
      return row.optionalText("name")
          .map(name -> new Listed(table(row, name), row.flag("countable")));
    }

    private static Table table(Row row, String name) {
      return new Table(
          QualifiedName.of(row.text("schema"), name),
          TableKind.valueOf(row.text("kind")),
          row.flag("can_have_rls")
              ? Optional.of(RlsStatus.of(row.flag("rls_enabled"), row.flag("rls_forced")))
              : Optional.empty(),
          row.number("policies"),
          row.optionalNumber("estimated_rows"),
          Optional.empty(),
          row.number("size_bytes"),
          row.optionalText("comment"));
    }
  }
}
