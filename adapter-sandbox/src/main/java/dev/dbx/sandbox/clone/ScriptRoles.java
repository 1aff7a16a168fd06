package dev.dbx.sandbox.clone;

import dev.dbx.core.catalog.Role;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.script.Head;
import dev.dbx.core.script.RoleNames;
import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The roles that a script takes for granted: dumps and migrations name owners, grantees and roles
 * of policies, and create none of them.
 */
public final class ScriptRoles {

  private static final Pattern SUPABASE =
      Pattern.compile(
          "(?i)(?<![\\w.])\"?(?:anon|authenticated|service_role|authenticator"
              + "|supabase_\\w+_admin|dashboard_user)(?!\\w)");

  private static final Pattern CREATED =
      Pattern.compile("create (?:role|user|group) (?!mapping )(\"(?:[^\"]|\"\")+\"|\\S+).*");

  private static final Pattern CREATED_INSIDE =
      Pattern.compile("(?i)\\bcreate\\s+(?:role|user)\\s+(?!mapping)(\"[^\"]+\"|[\\w$]+)");

  /** From then on a block of code may make roles itself. */
  private static final int CREATEROLE_SINCE = 16;

  private final ConnectionTarget administrator;
  private final int majorVersion;
  private final String login;
  private final Optional<String> mark;
  private final Call call;

  /**
   * @param administrator connects as a superuser
   * @param login becomes a member of all of them
   * @param mark what they say in their comment; empty where they go with the server
   */
  public ScriptRoles(
      ConnectionTarget administrator,
      int majorVersion,
      String login,
      Optional<String> mark,
      Call call) {
    this.administrator = administrator;
    this.majorVersion = majorVersion;
    this.login = login;
    this.mark = mark;
    this.call = call;
  }

  /** Makes those that are missing and that the script does not make itself. */
  public void before(String script) {
    Map<String, Role> wanted = new LinkedHashMap<>();
    if (SUPABASE.matcher(script).find()) {
      SupabaseRoles.ALL.forEach(role -> wanted.put(role.name().value(), role));
    }
    Set<String> made = new HashSet<>();
    for (ScriptPart part : ScriptReader.parts(script)) {
      if (part instanceof ScriptPart.Statement statement) {
        take(Head.of(statement.text(script)), wanted, made);
      }
    }
    wanted.keySet().removeAll(made);
    if (!wanted.isEmpty()) {
      try (SandboxSql sql = SandboxSql.open(administrator, call)) {
        new RoleSupply(sql, majorVersion, login, mark).supply(List.copyOf(wanted.values()));
      }
    }
  }

  private void take(Head head, Map<String, Role> wanted, Set<String> made) {
    if (head.isOfRows()) {
      return;
    }
    RoleNames.in(head).forEach(name -> wanted.putIfAbsent(name, PlainRole.of(name)));
    Matcher created = CREATED.matcher(head.words());
    if (created.matches()) {
      made.add(plain(created.group(1)));
    }
    if (head.words().startsWith("do ") && majorVersion < CREATEROLE_SINCE) {
      // "create it unless it exists" finds that it exists
      CREATED_INSIDE
          .matcher(head.sql())
          .results()
          .map(inside -> plain(inside.group(1)))
          .forEach(name -> wanted.putIfAbsent(name, PlainRole.of(name)));
    }
  }

  private static String plain(String written) {
    return written.startsWith("\"")
        ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
        : written.toLowerCase(Locale.ROOT);
  }
}
