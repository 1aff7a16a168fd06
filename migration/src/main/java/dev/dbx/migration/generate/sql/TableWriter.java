package dev.dbx.migration.generate.sql;

import dev.dbx.core.ddl.DropDdl;
import dev.dbx.core.ddl.RenameDdl;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.plan.NewTable;
import dev.dbx.migration.generate.plan.Operation.CreateTable;
import dev.dbx.migration.generate.plan.Operation.DropTable;
import dev.dbx.migration.generate.plan.Operation.RenameTable;
import dev.dbx.migration.plan.Step;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whole tables. */
final class TableWriter {

  private TableWriter() {}

  static List<Step> create(CreateTable create) {
    NewTable table = create.table();
    Stream<String> columns =
        table.columns().stream()
            .map(
                column ->
                    column.sql()
                        + column.reference().map(reference -> " " + reference.sql()).orElse(""));
    Stream<String> constraints =
        table.constraints().stream()
            .map(one -> "CONSTRAINT " + one.name().sql() + " " + one.definition());
    String body =
        Stream.concat(columns, constraints)
            .map(part -> "  " + part)
            .collect(Collectors.joining(",\n"));
    return new StepList()
        .shared(
            "table " + table.name().sql(),
            "CREATE TABLE " + table.name().sql() + " (\n" + body + "\n)")
        .steps();
  }

  static List<Step> undo(CreateTable create) {
    return drop(create.table().name());
  }

  static List<Step> drop(DropTable drop) {
    return drop(drop.table());
  }

  private static List<Step> drop(QualifiedName table) {
    return new StepList()
        .losing(
            "drop table " + table.sql(),
            DropDdl.drop("TABLE " + table.sql()),
            "the rows of " + table.sql())
        .steps();
  }

  static List<Step> rename(RenameTable rename) {
    return new StepList()
        .shared(
            "rename table " + rename.table().sql(),
            RenameDdl.rename("TABLE " + rename.table().sql(), rename.to()))
        .steps();
  }

  static List<Step> undo(RenameTable rename) {
    QualifiedName now = new QualifiedName(rename.table().schema(), rename.to());
    return new StepList()
        .shared(
            "rename table " + now.sql(),
            RenameDdl.rename("TABLE " + now.sql(), rename.table().name()))
        .steps();
  }
}
