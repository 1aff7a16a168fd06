package dev.dbx.sandbox.rows;

import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import dev.dbx.sandbox.sql.Statements;
import java.util.ArrayList;
import java.util.List;

/** What follows from rows: sequences go on behind them, materialised views show them. */
final class Aftermath {

  private static final Sql SEQUENCES =
      Sql.of(
          """
          select schemaname as schema, sequencename as name, last_value
          from pg_sequences
          where last_value is not null
          order by 1, 2
          """);

  private Aftermath() {}

  /**
   * @param analyze whether the planner learns of the rows
   */
  static List<Gap> run(Original original, boolean analyze, SandboxSql sandbox, Call call) {
    List<Statement> statements = new ArrayList<>();
    original.queries().ask(SEQUENCES, call).map(Aftermath::advance).forEach(statements::add);
    sandbox
        .values(
            """
            select oid::regclass from pg_class
            where relkind = 'm' and oid >= 16384 and relispopulated
            order by oid
            """)
        .forEach(view -> statements.add(refresh(view)));
    if (analyze) {
      statements.add(new Statement("statistics", "analyze"));
    }
    return new Statements(sandbox)
        .run(statements).stream()
            .map(failure -> new Gap(failure.statement().object(), failure.error().message()))
            .toList();
  }

  private static Statement advance(Row row) {
    String name = QualifiedName.of(row.text("schema"), row.text("name")).sql();
    return new Statement(
        "value of sequence " + name,
        "select setval(%s, %d)".formatted(Literal.of(name), row.number("last_value")));
  }

  private static Statement refresh(String view) {
    return new Statement("rows of materialized view " + view, "refresh materialized view " + view);
  }
}
