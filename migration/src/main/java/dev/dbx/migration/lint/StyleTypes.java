package dev.dbx.migration.lint;

import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.migration.diff.TypeName;
import java.util.Map;
import java.util.stream.Stream;

/** A column has a type that PostgreSQL advises against. */
final class StyleTypes extends Rule {

  private record Advice(String message, String hint) {}

  private static final Map<String, Advice> ADVICE =
      Map.of(
          "character",
          new Advice(
              "char(n) pads with spaces, and saves nothing",
              "use text, with a CHECK for the length"),
          "character varying",
          new Advice("A longer limit needs a migration", "use text, with a CHECK for the length"),
          "timestamp without time zone",
          new Advice(
              "Without a time zone the same value means another moment elsewhere",
              "use timestamptz"),
          "money",
          new Advice("money depends on a setting of the server", "use numeric"));

  StyleTypes() {
    super("style-types", "A column has a type that PostgreSQL advises against");
  }

  @Override
  void check(Step step, Findings out) {
    switch (step.statement()) {
      case CreateTable table ->
          table.columns().forEach(column -> check(column, table.name().sql(), out));
      case AlterTable alter ->
          alter.actions().stream()
              .flatMap(
                  action ->
                      action instanceof AddColumn add ? Stream.of(add.column()) : Stream.empty())
              .forEach(column -> check(column, alter.name().sql(), out));
      default -> {}
    }
  }

  private static void check(ColumnDefinition column, String table, Findings out) {
    String subject = table + "." + column.name().sql();
    TypeName type = TypeName.of(column.type());
    Advice advice = ADVICE.get(type.base());
    if (column.isSerial()) {
      out.info(
          subject,
          out.facts(),
          "The sequence of a serial column has grants and an owner of its own",
          "use bigint GENERATED ALWAYS AS IDENTITY");
    } else if (advice != null && !(type.is("character varying") && type.isUnlimited())) {
      out.info(subject, out.facts(), advice.message(), advice.hint());
    }
  }
}
