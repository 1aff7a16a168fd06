package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A migration of Rails: Ruby that executes SQL. */
record NextRails(FolderFiles files, NewMigration wanted) {

  private static final String USUAL_RELEASE = "7.0";

  SqlFile file(String version) {
    String body =
        (wanted.alone() ? "  disable_ddl_transaction!\n\n" : "")
            + method("up", wanted.up())
            + "\n"
            + wanted
                .down()
                .map(sql -> method("down", sql))
                .orElse("  def down\n    raise ActiveRecord::IrreversibleMigration\n  end\n");
    return new SqlFile(
        folder() + version + "_" + wanted.slug() + ".rb",
        "class %s < ActiveRecord::Migration[%s]\n%send\n".formatted(className(), release(), body));
  }

  /** Statements one by one: several in one call would be one transaction. */
  private static String method(String name, String sql) {
    return Blocks.statements(sql).stream()
        .map(
            statement ->
                "    execute <<~'SQL'\n%s\n    SQL\n"
                    .formatted(statement.indent(6).stripTrailing()))
        .collect(Collectors.joining("", "  def " + name + "\n", "  end\n"));
  }

  private String folder() {
    return files.all().stream()
        .map(SqlFile::path)
        .filter(path -> path.endsWith(".rb") && path.contains("migrate/"))
        .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
        .findFirst()
        .orElse("migrate/");
  }

  private String release() {
    return files.all().stream()
        .filter(file -> file.path().endsWith(".rb"))
        .flatMap(file -> RubyRelease.of(file.text()).stream())
        .reduce((first, second) -> second)
        .orElse(USUAL_RELEASE);
  }

  private String className() {
    return Arrays.stream(wanted.slug().split("_"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
