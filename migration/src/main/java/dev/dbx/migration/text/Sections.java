package dev.dbx.migration.text;

import java.util.ArrayList;
import java.util.List;

/** Lines with titles above them, an empty line between one and the next. */
public final class Sections {

  private final List<String> lines = new ArrayList<>();

  /** Lines without a title. */
  public Sections lines(List<String> content) {
    lines.addAll(content);
    return this;
  }

  /** Left out where it is empty. */
  public Sections section(String title, List<String> content) {
    if (!content.isEmpty()) {
      if (!lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
        lines.add("");
      }
      lines.add(title);
      content.forEach(line -> lines.add("  " + line.replace("\n", "\n  ")));
    }
    return this;
  }

  public String text() {
    return String.join("\n", lines);
  }
}
