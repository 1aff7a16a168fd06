package dev.dbx.seeding.copy;

import dev.dbx.core.error.DbxException.Internal;
import dev.dbx.core.file.OutputFile;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/** A copy as a script for psql. */
final class ScriptFile {

  /** How its first line begins. */
  static final String MARK = "-- dbx anonymized copy";

  private ScriptFile() {}

  /**
   * Writes it, searches it, and only then lets it take its place.
   *
   * @param about what it is, on one line
   */
  static void write(OutputFile file, String about, List<Step> steps, Search search) {
    try (OutputFile.Draft draft = file.draft()) {
      Writer out = draft.writer();
      out.append(MARK).append(": ").append(about).append("\n\n");
      out.append("set client_encoding = 'UTF8';\nset standard_conforming_strings = on;\n");
      out.append("\\set ON_ERROR_STOP on\nbegin;\n\n");
      for (Step step : steps) {
        write(step, out);
      }
      out.append("commit;\n");
      out.close();
      search.in(draft.path());
      draft.publish();
    } catch (IOException e) {
      throw new Internal("the copy cannot be written to " + file.shown(), e);
    }
  }

  private static void write(Step step, Writer out) throws IOException {
    switch (step) {
      case Step.Own own -> out.append(own.statement().written()).append(";\n");
      case Step.Asked asked -> out.append(asked.question().written()).append(";\n");
      case Step.Copied copied -> {
        out.append(copy(copied.table(), copied.columns())).append('\n');
        for (String portion : copied.rows()) {
          out.append(portion);
        }
        out.append("\\.\n\n");
      }
      case Step.Written written -> out.append(written.text()).append(";\n");
      case Step.Inspected inspected -> {}
      case Step.Become become ->
          throw new IllegalArgumentException("a script runs as whoever runs it");
    }
  }

  /** The line in front of the rows of a table. */
  static String copy(QualifiedName table, List<Identifier> columns) {
    return columns.stream()
        .map(Identifier::sql)
        .collect(Collectors.joining(", ", "copy " + table.sql() + " (", ") from stdin;"));
  }
}
