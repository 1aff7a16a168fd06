package dev.dbx.postgres;

import dev.dbx.core.error.DbxException.PermissionDenied;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the privilege behind SQLSTATE 42501, which the server leaves to the reader. */
final class MissingPrivilege {

  private static final Pattern DENIED =
      Pattern.compile("permission denied for ([a-z ]+?) (\\S.*)", Pattern.DOTALL);

  private static final Map<String, String> BY_KIND =
      Map.ofEntries(
          Map.entry("sequence", "USAGE"),
          Map.entry("function", "EXECUTE"),
          Map.entry("procedure", "EXECUTE"),
          Map.entry("aggregate", "EXECUTE"),
          Map.entry("type", "USAGE"),
          Map.entry("domain", "USAGE"),
          Map.entry("language", "USAGE"),
          Map.entry("foreign server", "USAGE"),
          Map.entry("foreign-data wrapper", "USAGE"),
          Map.entry("database", "CONNECT, CREATE or TEMPORARY"),
          Map.entry("tablespace", "CREATE"),
          Map.entry("large object", "SELECT"));

  private static final Pattern WRITE =
      Pattern.compile("\\b(insert|update|delete|truncate|merge)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern CREATE =
      Pattern.compile("\\b(create|alter)\\b", Pattern.CASE_INSENSITIVE);

  private MissingPrivilege() {}

  static PermissionDenied of(String message, Optional<String> statement) {
    Matcher denied = DENIED.matcher(message);
    if (!denied.matches()) {
      return new PermissionDenied(
          message, "run it as a role that may do this, or look at the table's policies");
    }
    String kind = denied.group(1);
    String text = statement.orElse("");
    String privilege =
        kind.equals("schema") ? ofSchema(text) : BY_KIND.getOrDefault(kind, ofTable(text));
    return new PermissionDenied(
        "the role lacks " + privilege + " on " + kind + " " + denied.group(2),
        "its owner can grant it; or run the statement as another role");
  }

  private static String ofSchema(String statement) {
    return CREATE.matcher(statement).find() ? "CREATE or USAGE" : "USAGE";
  }

  private static String ofTable(String statement) {
    Matcher write = WRITE.matcher(statement);
    return write.find()
        ? write.group(1).toUpperCase(Locale.ROOT) + " (or SELECT for what it reads)"
        : "SELECT";
  }
}
