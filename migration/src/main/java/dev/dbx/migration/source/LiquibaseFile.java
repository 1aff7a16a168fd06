package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The change sets of a file in Liquibase's formatted SQL. What is SQL and what is a directive is
 * decided line by line, as its AbstractFormattedChangeLogParser does.
 */
final class LiquibaseFile {

  private static final Pattern CHANGE_SET =
      Pattern.compile("(?i)--\\s*changeset\\s+(\"[^\"]+\"|[^:]+):\\s*(\"[^\"]+\"|\\S+)(.*)");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(\\w+):\\s*(\"[^\"]*\"|'[^']*'|[^\\s]+)");
  private static final Pattern ROLLBACK = Pattern.compile("(?i)\\s*--\\s*rollback\\b(.*)");
  private static final Pattern ROLLBACK_BEGIN =
      Pattern.compile("(?i)\\s*/\\*\\s*liquibase\\s+rollback\\b(.*)");
  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "(?i)\\s*--\\s*(?:preconditions?\\b|precondition-|comment\\b|validchecksum\\b"
              + "|ignorelines\\b|property\\b|liquibase\\s+formatted\\b).*");
  private static final Pattern NO_ROLLBACK = Pattern.compile("(?i)(?:not required|empty)\\s*;?");

  private final SqlFile file;
  private final String[] lines;

  private LiquibaseFile(SqlFile file) {
    this.file = file;
    this.lines = file.text().split("\n", -1);
  }

  static LiquibaseFile of(SqlFile file) {
    return new LiquibaseFile(file);
  }

  /**
   * One change set.
   *
   * @param version its author and id
   */
  record ChangeSet(
      String version, Map<String, String> attributes, Script up, Optional<Script> down) {

    Migration migration() {
      return new Migration(version, conditions(), up, down, isSet("runonchange", "runalways"));
    }

    private boolean isSet(String... names) {
      return Arrays.stream(names)
          .anyMatch(name -> attributes.getOrDefault(name, "false").equalsIgnoreCase("true"));
    }

    /** Without a context or labels given to it, Liquibase runs them all. */
    private String conditions() {
      return Stream.of("context", "contextfilter", "labels", "enddelimiter")
          .filter(attributes::containsKey)
          .map(name -> name + " " + attributes.get(name))
          .collect(Collectors.joining(", "));
    }

    /** Why PostgreSQL never gets it. */
    Optional<String> whyNot() {
      if (isSet("ignore")) {
        return Optional.of("is ignored");
      }
      return Optional.ofNullable(attributes.get("dbms"))
          .filter(dbms -> !isForPostgres(dbms))
          .map(dbms -> "is for " + dbms);
    }

    private static boolean isForPostgres(String dbms) {
      List<String> names =
          Stream.of(dbms.toLowerCase(Locale.ROOT).split(",")).map(String::strip).toList();
      boolean named = names.contains("postgresql") || names.contains("all");
      boolean others = names.stream().allMatch(name -> name.startsWith("!"));
      return named || (others && !names.contains("!postgresql"));
    }
  }

  /** In the order of the file. */
  List<ChangeSet> changeSets() {
    List<ChangeSet> sets = new ArrayList<>();
    int at = 0;
    while (at < lines.length) {
      Matcher head = CHANGE_SET.matcher(lines[at].strip());
      int end = next(at + 1);
      if (head.matches()) {
        sets.add(changeSet(head, at + 1, end));
      }
      at = end;
    }
    return sets;
  }

  private int next(int from) {
    int at = from;
    while (at < lines.length && !CHANGE_SET.matcher(lines[at].strip()).matches()) {
      at++;
    }
    return at;
  }

  private ChangeSet changeSet(Matcher head, int from, int end) {
    Map<String, String> attributes = new HashMap<>();
    ATTRIBUTE
        .matcher(head.group(3))
        .results()
        .forEach(
            one ->
                attributes.putIfAbsent(
                    one.group(1).toLowerCase(Locale.ROOT), unquoted(one.group(2))));
    Parts parts = new Parts(end);
    for (int i = from; i < end; i++) {
      parts.take(i, lines[i]);
    }
    Transaction transaction = transaction(attributes);
    return new ChangeSet(
        unquoted(head.group(1).strip()) + ":" + unquoted(head.group(2)),
        attributes,
        new Script(file.path(), delimited(parts.up(), attributes), transaction),
        parts.down().map(sql -> new Script(file.path(), sql, transaction)));
  }

  /** With PostgreSQL's own delimiter in the place of another that ends a line. */
  private static String delimited(String sql, Map<String, String> attributes) {
    return Optional.ofNullable(attributes.get("enddelimiter"))
        .filter(delimiter -> !delimiter.equals(";") && !delimiter.isBlank())
        .map(delimiter -> Pattern.compile("(?m)" + Pattern.quote(delimiter) + "(?=\\s*$)"))
        .map(delimiter -> delimiter.matcher(sql).replaceAll(";"))
        .orElse(sql);
  }

  private static Transaction transaction(Map<String, String> attributes) {
    boolean inTransaction = !"false".equalsIgnoreCase(attributes.get("runintransaction"));
    boolean split = !"false".equalsIgnoreCase(attributes.get("splitstatements"));
    return inTransaction ? Transaction.FILE : split ? Transaction.STATEMENT : Transaction.IMPLICIT;
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && "\"'".indexOf(text.charAt(0)) >= 0;
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** Both ways of one change set, each line where it was. */
  private static final class Parts {

    private final String[] up;
    private final String[] down;
    private boolean inBlock;
    private boolean undone;

    Parts(int lines) {
      up = new String[lines];
      down = new String[lines];
      Arrays.fill(up, "");
      Arrays.fill(down, "");
    }

    void take(int at, String line) {
      Matcher rollback = ROLLBACK.matcher(line);
      Matcher block = ROLLBACK_BEGIN.matcher(line);
      if (inBlock) {
        undo(at, line);
      } else if (block.matches()) {
        undo(at, block.group(1));
        inBlock = !line.contains("*/");
        undone = true;
      } else if (rollback.matches()) {
        undo(at, rollback.group(1));
        undone = true;
      } else if (!DIRECTIVE.matcher(line).matches()) {
        up[at] = line;
      }
    }

    private void undo(int at, String text) {
      int end = text.indexOf("*/");
      inBlock = inBlock && end < 0;
      String sql = end < 0 ? text : text.substring(0, end);
      down[at] = NO_ROLLBACK.matcher(sql.strip()).matches() ? "" : sql.stripTrailing();
    }

    String up() {
      return String.join("\n", up);
    }

    Optional<String> down() {
      return undone ? Optional.of(String.join("\n", down)) : Optional.empty();
    }
  }
}
