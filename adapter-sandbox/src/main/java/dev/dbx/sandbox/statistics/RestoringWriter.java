package dev.dbx.sandbox.statistics;

import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.sql.Literal;
import dev.dbx.sandbox.sql.SandboxSql;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Uses the functions that pg_dump --statistics calls since 18 (docs, 9.28.10). */
final class RestoringWriter implements StatisticsWriter {

  static final int SINCE = 18;

  private static final Map<String, String> TYPES =
      Map.of(
          "null_frac", "real",
          "avg_width", "integer",
          "n_distinct", "real",
          "most_common_freqs", "real[]",
          "correlation", "real",
          "most_common_elem_freqs", "real[]",
          "elem_count_histogram", "real[]",
          "range_empty_frac", "real");

  /** The owner of a table may. */
  @Override
  public boolean asSuperuser() {
    return false;
  }

  @Override
  public List<Gap> left(SandboxSql sandbox) {
    return List.of();
  }

  @Override
  public List<Statement> preparations() {
    return List.of();
  }

  @Override
  public Statement write(RelationFigures figures) {
    return new Statement(
        "statistics of " + figures.name().sql(),
        "select pg_catalog.pg_restore_relation_stats(%s, 'relpages', %d, 'reltuples', %s::real,"
                .formatted(table(figures.name()), figures.pages(), Literal.of(figures.rows()))
            + " 'relallvisible', %d)".formatted(figures.visiblePages()));
  }

  @Override
  public Statement write(ColumnFigures figures) {
    String values =
        figures
            .entries()
            .map(
                value ->
                    ", '%s', %s::%s"
                        .formatted(
                            value.getKey(),
                            Literal.of(value.getValue()),
                            TYPES.getOrDefault(value.getKey(), "text")))
            .collect(Collectors.joining());
    return new Statement(
        "statistics of " + figures.table().sql() + "." + figures.column().sql(),
        "select pg_catalog.pg_restore_attribute_stats(%s, 'attname', %s, 'inherited', %s%s)"
            .formatted(
                table(figures.table()),
                Literal.of(figures.column().value()),
                figures.inherited(),
                values));
  }

  private static String table(QualifiedName name) {
    return "'schemaname', "
        + Literal.of(name.schema().map(Identifier::value).orElse(""))
        + ", 'relname', "
        + Literal.of(name.name().value());
  }
}
