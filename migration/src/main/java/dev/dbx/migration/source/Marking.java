package dev.dbx.migration.source;

import java.util.regex.Pattern;

/** The comments by which tools divide one file into what makes a step and what undoes it. */
enum Marking {
  DBMATE("dbmate", "--\\s*migrate:up\\b.*", "--\\s*migrate:down\\b.*"),
  GOOSE("goose", "--\\s*\\+goose\\s+Up\\b.*", "--\\s*\\+goose\\s+Down\\b.*"),
  SQL_MIGRATE("sql-migrate", "--\\s*\\+migrate\\s+Up\\b.*", "--\\s*\\+migrate\\s+Down\\b.*"),
  NODE_PG_MIGRATE(
      "node-pg-migrate", "--[\\s-]*up\\s+migration\\b.*", "--[\\s-]*down\\s+migration\\b.*"),
  /** What comes before its only marker is the way up. */
  TERN("tern", "(?!)", "----\\s*create above\\s*/\\s*drop below\\s*----\\s*");

  private final String tool;
  private final Pattern up;
  private final Pattern down;

  Marking(String tool, String up, String down) {
    this.tool = tool;
    this.up = Pattern.compile("(?i)" + up);
    this.down = Pattern.compile("(?i)" + down);
  }

  String tool() {
    return tool;
  }

  /** Whether the text is divided so. */
  boolean marks(String text) {
    return hasUp(text) || text.lines().anyMatch(this::isDown);
  }

  private boolean hasUp(String text) {
    return text.lines().anyMatch(this::isUp);
  }

  /** The way up; every other line is empty, so that line numbers stay. */
  String up(String text) {
    StringBuilder part = new StringBuilder(text.length());
    boolean kept = !hasUp(text);
    for (String line : text.split("\n", -1)) {
      kept = isUp(line) || kept && !isDown(line);
      part.append(kept ? line : "").append('\n');
    }
    return part.toString();
  }

  private boolean isUp(String line) {
    return up.matcher(line.strip()).matches();
  }

  private boolean isDown(String line) {
    return down.matcher(line.strip()).matches();
  }
}
