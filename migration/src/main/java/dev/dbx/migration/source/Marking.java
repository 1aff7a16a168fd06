package dev.dbx.migration.source;

import java.util.Comparator;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The comments by which tools divide one file into what makes a step and what undoes it. As the
 * tools do, every line that looks like one counts, also inside of a constant; only node-pg-migrate
 * lets blanks stand in front.
 */
enum Marking {
  /** Each block is sent as one text, {@code transaction:false} or not. */
  DBMATE(
      Tool.DBMATE,
      "--\\s*migrate:up\\b.*",
      "--\\s*migrate:down\\b.*",
      "--\\s*migrate:\\w+\\s.*\\btransaction:false\\b.*",
      Transaction.IMPLICIT),
  GOOSE(
      Tool.GOOSE,
      "--\\s*\\+goose\\s+Up\\b.*",
      "--\\s*\\+goose\\s+Down\\b.*",
      "--\\s*\\+goose\\s+NO\\s+TRANSACTION\\s*",
      Transaction.STATEMENT),
  SQL_MIGRATE(
      Tool.SQL_MIGRATE,
      "--\\s*\\+migrate\\s+Up\\b.*",
      "--\\s*\\+migrate\\s+Down\\b.*",
      "--\\s*\\+migrate\\s+\\w+\\s.*\\bnotransaction\\b.*",
      Transaction.STATEMENT),
  NODE_PG_MIGRATE(
      Tool.NODE_PG_MIGRATE,
      "\\s*--[\\s-]*up\\s+migration\\b.*",
      "\\s*--[\\s-]*down\\s+migration\\b.*",
      "(?!)",
      Transaction.TOGETHER),
  /** What comes before its only marker is the way up. */
  TERN(
      Tool.TERN,
      "(?!)",
      "----\\s*create above\\s*/\\s*drop below\\s*----\\s*",
      "----\\s*tern:\\s*disable-tx\\s*----\\s*",
      Transaction.STATEMENT);

  private final Tool tool;
  private final Pattern up;
  private final Pattern down;
  private final Pattern alone;
  private final Transaction transactionAlone;

  Marking(Tool tool, String up, String down, String alone, Transaction transactionAlone) {
    this.tool = tool;
    this.up = Pattern.compile("(?i)" + up);
    this.down = Pattern.compile("(?i)" + down);
    this.alone = Pattern.compile("(?i)" + alone);
    this.transactionAlone = transactionAlone;
  }

  Tool tool() {
    return tool;
  }

  /** dbmate sorts as text, all others by number. */
  Comparator<String> order() {
    return this == DBMATE ? Comparator.naturalOrder() : NaturalOrder.OF_NAMES;
  }

  /** Whether the text is divided so. */
  boolean marks(String text) {
    return hasUp(text) || hasDown(text);
  }

  private boolean hasUp(String text) {
    return text.lines().anyMatch(this::isUp);
  }

  boolean hasDown(String text) {
    return text.lines().anyMatch(this::isDown);
  }

  /** The way up; every other line is empty, so that line numbers stay. */
  String up(String text) {
    return part(text, !hasUp(text), this::isUp, this::isDown);
  }

  /** The way down, in the same manner. */
  String down(String text) {
    return part(text, false, this::isDown, this::isUp);
  }

  private static String part(
      String text, boolean fromStart, Predicate<String> begins, Predicate<String> ends) {
    StringBuilder part = new StringBuilder(text.length());
    boolean kept = fromStart;
    for (String line : text.split("\n", -1)) {
      kept = begins.test(line) || kept && !ends.test(line);
      part.append(kept ? line : "").append('\n');
    }
    return part.toString();
  }

  /** What is put around a part; goose's mark may stand anywhere in the file. */
  Transaction transaction(String part) {
    return part.lines().anyMatch(line -> alone.matcher(line.stripTrailing()).matches())
        ? transactionAlone
        : tool.transaction();
  }

  /** Whether a mark anywhere in the file is for both of its parts. */
  boolean isForBoth() {
    return this == GOOSE;
  }

  private boolean isUp(String line) {
    return up.matcher(line.stripTrailing()).matches();
  }

  private boolean isDown(String line) {
    return down.matcher(line.stripTrailing()).matches();
  }
}
