package dev.dbx.migration.validate;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.script.SqlLexer;
import dev.dbx.core.script.SqlToken.Kind;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What applications run, as pg_stat_statements has it (docs, F.32): those that took most of the
 * time.
 *
 * @param note why there are none, or empty
 */
record ApplicationStatements(List<One> all, List<String> note) {

  private static final int MOST = 500;

  private static final Sql SCHEMA =
      Sql.of(
          """
          select n.nspname as schema from pg_extension e
          join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements'
          """);

  /**
   * A statement.
   *
   * @param words its names and keywords, in lower case
   */
  record One(String query, long calls, double meanMs, Set<String> words) {

    boolean names(Identifier name) {
      return words.contains(name.value().toLowerCase(Locale.ROOT));
    }

    boolean writes() {
      return words.contains("insert")
          || words.contains("update")
          || words.contains("delete")
          || words.contains("merge");
    }
  }

  static ApplicationStatements of(QueryRunner queries, Call call) {
    List<String> schema = queries.ask(SCHEMA, call).map(row -> row.text("schema"));
    if (schema.isEmpty()) {
      return new ApplicationStatements(
          List.of(),
          List.of(
              "which statements of applications would wait or break is not known: the extension"
                  + " pg_stat_statements is not there"));
    }
    Sql question =
        Sql.of(
            """
            select s.query, s.calls, s.mean_exec_time::text as mean
            from {} s where s.dbid = (select oid from pg_database where datname = current_database())
            order by s.total_exec_time desc limit {}
            """,
            QualifiedName.of(schema.get(0), "pg_stat_statements"),
            MOST);
    try {
      return new ApplicationStatements(
          queries
              .ask(question, call)
              .map(
                  row ->
                      new One(
                          row.optionalText("query").orElse(""),
                          row.number("calls"),
                          Double.parseDouble(row.text("mean")),
                          words(row.optionalText("query").orElse("")))),
          List.of());
    } catch (SqlFailed | PermissionDenied e) {
      return new ApplicationStatements(
          List.of(),
          List.of(
              "which statements of applications would wait or break is not known: "
                  + ((DbxException) e).message()));
    }
  }

  private static Set<String> words(String query) {
    return SqlLexer.tokens(query).stream()
        .filter(token -> token.kind() == Kind.WORD || token.kind() == Kind.NAME)
        .map(token -> token.value(query).toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** Those that use a table. */
  List<One> of(QualifiedName table) {
    return all.stream().filter(one -> one.names(table.name())).toList();
  }
}
