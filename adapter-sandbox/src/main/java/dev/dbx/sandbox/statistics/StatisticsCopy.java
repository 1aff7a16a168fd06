package dev.dbx.sandbox.statistics;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.EventTriggersOff;
import dev.dbx.sandbox.sql.SandboxSql;
import dev.dbx.sandbox.sql.Statements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the planner believe that a copy without rows is its original. */
public final class StatisticsCopy {

  private static final int RANGES_SHOWN = 17;

  private StatisticsCopy() {}

  /**
   * An empty copy.
   *
   * @param login connects as the role that owns it
   * @param administrator connects to it as a superuser
   * @param dataDirectory of its server, if it is on this machine
   */
  public record Copy(
      ConnectionTarget login,
      ConnectionTarget administrator,
      int majorVersion,
      Optional<Path> dataDirectory) {}

  /**
   * Gives an empty copy the figures of the original.
   *
   * @return what the planner will not see as it is on the original
   */
  public static List<Gap> make(Original original, Copy copy, Call call) {
    QueryRunner queries = original.queries();
    List<RelationFigures> relations =
        queries.ask(RelationFigures.QUESTION, call).map(RelationFigures::of);
    int originalMajor = original.catalog().server().majorVersion();
    List<ColumnFigures> columns =
        queries.ask(ColumnFigures.question(originalMajor), call).map(ColumnFigures::of);
    StatisticsWriter writer = StatisticsWriter.of(copy.majorVersion());
    ConnectionTarget as = writer.asSuperuser() ? copy.administrator() : copy.login();
    try (SandboxSql sandbox = SandboxSql.open(as, call)) {
      List<Gap> gaps = write(relations, columns, writer, sandbox);
      copy.dataDirectory()
          .ifPresentOrElse(folder -> extend(folder, sandbox), () -> gaps.add(tablesStayEmpty()));
      gaps.addAll(uncounted(original.catalog()));
      gaps.addAll(originalMajor < RANGES_SHOWN ? ranges(sandbox) : List.of());
      return gaps;
    }
  }

  private static List<Gap> write(
      List<RelationFigures> relations,
      List<ColumnFigures> columns,
      StatisticsWriter writer,
      SandboxSql sandbox) {
    List<Statement> statements = new ArrayList<>();
    relations.forEach(figures -> statements.add(writer.write(figures)));
    columns.forEach(figures -> statements.add(writer.write(figures)));
    List<Gap> gaps = new ArrayList<>();
    sandbox.execute("set client_min_messages = error");
    if (writer.asSuperuser()) {
      try (EventTriggersOff off = EventTriggersOff.in(sandbox)) {
        new Statements(sandbox).run(writer.preparations());
      }
    }
    gaps.addAll(writer.left(sandbox));
    new Statements(sandbox)
        .run(statements)
        .forEach(
            failure -> gaps.add(new Gap(failure.statement().object(), failure.error().message())));
    return gaps;
  }

  /** Files belong to tables, indexes and materialised views. */
  private static void extend(Path dataDirectory, SandboxSql sandbox) {
    sandbox
        .query(
            """
            select pg_relation_filepath(oid), relpages
            from pg_class
            where relpages > 0 and oid >= 16384 and relkind in ('r', 'm', 'i')
            """)
        .forEach(
            row ->
                SparseFiles.extend(
                    dataDirectory.resolve(String.valueOf(row.get(0))),
                    Long.parseLong(String.valueOf(row.get(1)))));
  }

  private static Gap tablesStayEmpty() {
    return new Gap(
        "sizes of tables",
        "the sandbox's server is not on this machine, so its planner sees empty files");
  }

  private static List<Gap> ranges(SandboxSql sandbox) {
    return sandbox
        .values(
            """
            select a.attrelid::regclass || '.' || quote_ident(a.attname)
            from pg_statistic s
            join pg_attribute a on a.attrelid = s.starelid and a.attnum = s.staattnum
            join pg_type t on t.oid = a.atttypid
            where t.typtype in ('r', 'm')
            order by 1
            """)
        .stream()
        .map(
            column ->
                new Gap(
                    "statistics of " + column,
                    "PostgreSQL shows since 17 where the ranges of a column lie"))
        .toList();
  }

  /** Figures across columns are kept in a form that only ANALYZE can write. */
  private static List<Gap> uncounted(Catalog catalog) {
    return catalog.relations().stream()
        .flatMap(relation -> relation.statistics().stream())
        .map(
            object ->
                new Gap(
                    "statistics object " + object.name().sql(),
                    "its figures cannot be copied; the planner works without them"))
        .toList();
  }
}
