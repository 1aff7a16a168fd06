package dev.dbx.migration.replay;

import dev.dbx.core.script.Head;
import dev.dbx.core.script.RoleNames;
import dev.dbx.core.script.SqlToken;
import dev.dbx.core.script.SqlToken.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the statements of a script count on, gathered one by one. */
final class ScriptFacts {

  private static final Pattern MAKES_SCHEMA = Pattern.compile("create schema .*");
  private static final Pattern MAKES_ROLE =
      Pattern.compile("create (?:role|user|group) (?!mapping ).*");
  private static final Pattern MAKES_ROLE_INSIDE =
      Pattern.compile("(?i)create\\s+(?:role|user)\\s+(?!mapping)\"?([\\w$]+)");
  private static final Pattern NEEDS_TRANSACTION =
      Pattern.compile("lock .*|savepoint .*|set local .*|set constraints .*|declare .* cursor .*");
  private static final Pattern FORBIDS_TRANSACTION =
      Pattern.compile(
          "begin.*|start transaction.*|commit.*|end|rollback.*|.* concurrently .*|alter type .* add value .*");
  private static final Pattern CHANGES_PUBLIC =
      Pattern.compile(
          "(?:grant|revoke|comment|create|drop|alter) (?:.* )?schema (?:.* )?public(?: .*)?");
  private static final Set<String> BEFORE_SCHEMA =
      Set.of("create", "schema", "if", "not", "exists", "authorization");

  private final Set<String> roles = new TreeSet<>();
  private final Set<String> rolesMade = new TreeSet<>();
  private final Set<String> schemas = new TreeSet<>();
  private boolean changesPublic;
  private boolean setsDefaultPrivileges;
  private boolean needsTransaction;
  private boolean forbidsTransaction;

  /** Any statement. */
  void take(Head head) {
    String words = head.words();
    roles.addAll(RoleNames.in(head));
    if (MAKES_ROLE.matcher(words).matches()) {
      names(head, Set.of("create", "role", "user", "group")).stream()
          .limit(1)
          .forEach(rolesMade::add);
    }
    if (MAKES_SCHEMA.matcher(words).matches()) {
      names(head, BEFORE_SCHEMA).stream().limit(1).forEach(schemas::add);
    }
    changesPublic |= CHANGES_PUBLIC.matcher(words).matches();
    setsDefaultPrivileges |= words.startsWith("alter default privileges ");
    if (words.startsWith("do ")) {
      lookInside(head.sql());
    }
  }

  /** A statement that is run. */
  void takeRun(Head head) {
    String words = head.words();
    needsTransaction |= NEEDS_TRANSACTION.matcher(words).matches();
    forbidsTransaction |= FORBIDS_TRANSACTION.matcher(words).matches();
  }

  private void lookInside(String block) {
    Matcher made = MAKES_ROLE_INSIDE.matcher(block);
    while (made.find()) {
      rolesMade.add(made.group(1));
    }
  }

  private static List<String> names(Head head, Set<String> keywords) {
    return head.tokens().stream()
        .filter(token -> token.kind() == Kind.NAME || isOther(token, head, keywords))
        .map(token -> token.value(head.sql()))
        .toList();
  }

  private static boolean isOther(SqlToken token, Head head, Set<String> keywords) {
    return token.kind() == Kind.WORD && !keywords.contains(token.value(head.sql()));
  }

  /** Roles that statements name. */
  Set<String> roles() {
    return Collections.unmodifiableSet(roles);
  }

  /** Roles that statements, or blocks of code, make. */
  Set<String> rolesMade() {
    return Collections.unmodifiableSet(rolesMade);
  }

  /** Schemas that statements make. */
  Set<String> schemas() {
    return Collections.unmodifiableSet(schemas);
  }

  /** Whether the schema public itself is changed: its privileges, its comment. */
  boolean changesPublic() {
    return changesPublic;
  }

  /** Whether it says what new objects are granted. */
  boolean setsDefaultPrivileges() {
    return setsDefaultPrivileges;
  }

  /** Whether a statement only works in a transaction, and the script counts on its tool for it. */
  boolean needsTransaction() {
    return needsTransaction && !forbidsTransaction;
  }
}
