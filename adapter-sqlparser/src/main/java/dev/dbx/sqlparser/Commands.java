package dev.dbx.sqlparser;

import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.port.ParsedStatement.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** PostgreSQL's names for its commands, and the family each belongs to. */
final class Commands {

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("select", Kind.SELECT),
          Map.entry("values", Kind.VALUES),
          Map.entry("table", Kind.TABLE),
          Map.entry("show", Kind.SHOW),
          Map.entry("explain", Kind.EXPLAIN),
          Map.entry("insert", Kind.INSERT),
          Map.entry("update", Kind.UPDATE),
          Map.entry("delete", Kind.DELETE),
          Map.entry("merge", Kind.MERGE),
          Map.entry("truncate", Kind.TRUNCATE),
          Map.entry("create", Kind.DDL),
          Map.entry("alter", Kind.DDL),
          Map.entry("drop", Kind.DDL),
          Map.entry("comment", Kind.DDL),
          Map.entry("grant", Kind.DDL),
          Map.entry("revoke", Kind.DDL),
          Map.entry("security", Kind.DDL),
          Map.entry("import", Kind.DDL),
          Map.entry("refresh", Kind.DDL),
          Map.entry("reassign", Kind.DDL),
          Map.entry("begin", Kind.TRANSACTION),
          Map.entry("start", Kind.TRANSACTION),
          Map.entry("commit", Kind.TRANSACTION),
          Map.entry("end", Kind.TRANSACTION),
          Map.entry("abort", Kind.TRANSACTION),
          Map.entry("rollback", Kind.TRANSACTION),
          Map.entry("savepoint", Kind.TRANSACTION),
          Map.entry("release", Kind.TRANSACTION),
          Map.entry("set", Kind.SESSION),
          Map.entry("reset", Kind.SESSION),
          Map.entry("discard", Kind.SESSION),
          Map.entry("listen", Kind.SESSION),
          Map.entry("unlisten", Kind.SESSION),
          Map.entry("notify", Kind.SESSION),
          Map.entry("load", Kind.SESSION),
          Map.entry("prepare", Kind.SESSION),
          Map.entry("execute", Kind.SESSION),
          Map.entry("deallocate", Kind.SESSION),
          Map.entry("declare", Kind.SESSION),
          Map.entry("fetch", Kind.SESSION),
          Map.entry("move", Kind.SESSION),
          Map.entry("close", Kind.SESSION),
          Map.entry("analyze", Kind.OTHER),
          Map.entry("analyse", Kind.OTHER),
          Map.entry("call", Kind.OTHER),
          Map.entry("checkpoint", Kind.OTHER),
          Map.entry("cluster", Kind.OTHER),
          Map.entry("copy", Kind.OTHER),
          Map.entry("do", Kind.OTHER),
          Map.entry("lock", Kind.OTHER),
          Map.entry("reindex", Kind.OTHER),
          Map.entry("vacuum", Kind.OTHER),
          Map.entry("with", Kind.SELECT));

  private static final Set<String> DEFINING = Set.of("create", "alter", "drop");

  /** Without ON they give or take membership in a role. */
  private static final Set<String> GRANTING = Set.of("grant", "revoke");

  /** Words between CREATE and the kind of object. */
  private static final Set<String> MODIFIERS =
      Set.of(
          "or",
          "replace",
          "temp",
          "temporary",
          "global",
          "local",
          "unlogged",
          "unique",
          "recursive",
          "constraint",
          "trusted",
          "procedural");

  /** First words of objects that are named by more than one. */
  private static final Map<String, Integer> OBJECT_WORDS =
      Map.of(
          "materialized",
          2,
          "event",
          2,
          "access",
          2,
          "user mapping",
          2,
          "default",
          2,
          "large",
          2,
          "text",
          3);

  private Commands() {}

  static Kind kind(Lexeme first) {
    return KINDS.getOrDefault(first.kind() == Lexeme.Kind.WORD ? first.text() : "", Kind.UNKNOWN);
  }

  /** The command's name as PostgreSQL's documentation has it. */
  static String name(List<Lexeme> statement) {
    List<String> words =
        statement.stream()
            .limit(8)
            .takeWhile(lexeme -> lexeme.kind() == Lexeme.Kind.WORD)
            .map(Lexeme::text)
            .toList();
    if (words.isEmpty()) {
      return "";
    }
    List<String> name = new ArrayList<>(List.of(words.get(0)));
    if (DEFINING.contains(words.get(0))) {
      List<String> object = words.stream().skip(1).dropWhile(MODIFIERS::contains).toList();
      name.addAll(object.subList(0, Math.min(object.size(), objectWords(object))));
    } else if (words.size() > 1 && isTwoWords(words.get(0), words.get(1))) {
      name.add(words.get(1));
    } else if (GRANTING.contains(words.get(0)) && !hasWord(statement, "on")) {
      name.add("role");
    }
    return String.join(" ", name).toUpperCase(Locale.ROOT);
  }

  private static boolean hasWord(List<Lexeme> statement, String word) {
    return statement.stream().anyMatch(lexeme -> lexeme.isWord(word));
  }

  private static int objectWords(List<String> object) {
    String pair = String.join(" ", object.subList(0, Math.min(2, object.size())));
    return switch (pair) {
      case "foreign data" -> 3;
      case "foreign table", "operator class", "operator family", "user mapping" -> 2;
      default -> OBJECT_WORDS.getOrDefault(object.isEmpty() ? "" : object.get(0), 1);
    };
  }

  private static boolean isTwoWords(String first, String second) {
    return switch (first) {
      case "prepare", "set", "start" -> second.equals("transaction");
      case "security" -> second.equals("label");
      case "import" -> second.equals("foreign");
      case "refresh" -> second.equals("materialized");
      case "reassign" -> second.equals("owned");
      default -> false;
    };
  }

  /** What to do about a statement whose first word is the error. */
  static String hint(Lexeme first) {
    List<String> close = CloseMatches.of(first.text(), KINDS.keySet());
    return close.isEmpty()
        ? "a statement starts with a command, for instance SELECT"
        : "did you mean " + close.get(0).toUpperCase(Locale.ROOT) + "?";
  }
}
