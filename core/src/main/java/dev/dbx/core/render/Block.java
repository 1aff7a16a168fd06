package dev.dbx.core.render;

import java.util.List;

/** A piece of a result as people see it, the same for Markdown and the terminal. */
sealed interface Block {

  /** Names with values, one per line. */
  record Facts(String title, List<Fact> facts) implements Block {}

  /** One name with its value. */
  record Fact(String name, String value) {}

  /** Rows under headers; {@code numeric} columns are aligned right. */
  record Table(String title, List<String> headers, List<Boolean> numeric, List<List<String>> rows)
      implements Block {}

  /** What a query returned: a table of any width. */
  record Rows(Table table) implements Block {}

  /** Text over several lines, kept as it is. */
  record Text(String title, String text) implements Block {}

  /** What a check noticed. */
  record Findings(List<FindingLine> findings) implements Block {}

  /** A finding with its parts in the order they are shown. */
  record FindingLine(String severity, String head, List<Fact> details) {}
}
