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
          .ifPresentOrElse(folder -> extend(folder, copy, call), () -> gaps.add(tablesStayEmpty()));
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

  /** Bytes of a key of an index x in class c if it is a B-tree, which has levels, else 0. */
  static final String KEY_BYTES =
      """
      coalesce((
        select sum(case when a.attlen > 0 then a.attlen else coalesce(s.stawidth, 32) end)
        from pg_am m
        join pg_attribute a on a.attrelid = x.indexrelid and a.attnum <= x.indnkeyatts
        left join pg_statistic s on not s.stainherit
          and s.starelid = case when x.indkey[a.attnum - 1] = 0 then x.indexrelid else x.indrelid end
          and s.staattnum =
            case when x.indkey[a.attnum - 1] = 0 then a.attnum else x.indkey[a.attnum - 1] end
        where m.oid = c.relam and m.amname = 'btree'), 0)\
      """;

  private static void extend(Path dataDirectory, Copy copy, Call call) {
    try (SandboxSql administrator = SandboxSql.open(copy.administrator(), call)) {
      extend(dataDirectory, administrator);
    }
  }

  /** Files belong to tables, indexes and materialised views. */
  private static void extend(Path dataDirectory, SandboxSql administrator) {
    administrator
        .query(
            """
            select pg_relation_filepath(c.oid), c.relpages, %s
            from pg_class c
            left join pg_index x on x.indexrelid = c.oid
            where c.relpages > 0 and c.oid >= 16384 and c.relkind in ('r', 'm', 'i')
            """
                .formatted(KEY_BYTES))
        .forEach(
            row -> {
              Path file = dataDirectory.resolve(String.valueOf(row.get(0)));
              long pages = Long.parseLong(String.valueOf(row.get(1)));
              long keyBytes = Long.parseLong(String.valueOf(row.get(2)));
              if (keyBytes > 0) {
                BtreeLevels.write(file, BtreeLevels.of(pages, keyBytes));
              }
              SparseFiles.extend(file, pages);
            });
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
