package dev.dbx.core.script;

import dev.dbx.core.script.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The roles that a statement needs to be there: grantees, owners, those that a policy is for. */
public final class RoleNames {

  private static final Pattern NAMES_ROLES =
      Pattern.compile(
          "(?:grant|revoke) .*|(?:create|alter) policy .*|alter default privileges .*"
              + "|create schema .*|alter .* owner to .*|set (?:(?:local|session) )?role .*");

  /** They stand where a role can. */
  private static final Set<String> NO_ROLES =
      Set.of("public", "current_user", "current_role", "session_user", "none");

  private final Head head;
  private final List<SqlToken> tokens;
  private final String first;
  private final List<String> roles = new ArrayList<>();

  private RoleNames(Head head) {
    this.head = head;
    this.tokens = SqlLexer.tokens(head.sql());
    this.first = tokens.get(0).value(head.sql());
  }

  /** As they are stored; none for a statement that names no roles. */
  public static List<String> in(Head head) {
    return NAMES_ROLES.matcher(head.words()).matches() ? new RoleNames(head).read() : List.of();
  }

  private List<String> read() {
    if (isMembership()) {
      readList(1);
    }
    for (int i = 1; i < tokens.size() && !isWord(i, "using"); i++) {
      if (comesBeforeRoles(i)) {
        readList(i + 1);
      }
    }
    return roles;
  }

  /** {@code GRANT one TO another} is about roles on both sides. */
  private boolean isMembership() {
    boolean grants = first.equals("grant") || first.equals("revoke");
    return grants && tokens.stream().noneMatch(token -> token.is("on", head.sql()));
  }

  private boolean comesBeforeRoles(int i) {
    if (isWord(i, "to")) {
      return first.equals("grant")
          || first.equals("set")
          || first.equals("create")
          || isWord(i - 1, "owner")
          || !isWord(i - 1, "rename") && !head.words().contains(" owner to ");
    }
    return isWord(i, "role") && first.equals("set") && !isWord(Math.min(i + 1, last()), "to")
        || isWord(i, "from") && !first.equals("create")
        || isWord(i, "authorization")
        || isWord(i, "by") && isWord(i - 1, "granted")
        || isWord(i - 1, "for") && (isWord(i, "role") || isWord(i, "user"));
  }

  private int last() {
    return tokens.size() - 1;
  }

  private void readList(int from) {
    int i = from;
    while (i < tokens.size()) {
      i += isWord(i, "group") ? 1 : 0;
      if (i >= tokens.size() || !add(tokens.get(i))) {
        return;
      }
      i++;
      if (i >= tokens.size() || !tokens.get(i).is(',', head.sql())) {
        return;
      }
      i++;
    }
  }

  /** Whether it was a name. */
  private boolean add(SqlToken token) {
    String name = token.value(head.sql());
    boolean keyword = token.kind() == Kind.WORD && NO_ROLES.contains(name);
    if (token.kind() != Kind.WORD && token.kind() != Kind.NAME) {
      return false;
    }
    if (!keyword && !name.startsWith("pg_")) {
      roles.add(name);
    }
    return true;
  }

  private boolean isWord(int i, String word) {
    return tokens.get(i).is(word, head.sql());
  }
}
