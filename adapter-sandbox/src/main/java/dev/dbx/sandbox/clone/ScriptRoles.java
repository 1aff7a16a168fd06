package dev.dbx.sandbox.clone;

import dev.dbx.core.catalog.Role;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The roles that a script takes for granted: dumps and migrations name owners, grantees and roles
 * of policies, and create none of them.
 */
public final class ScriptRoles {

  private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[a-z_][\\w$]*)";

  private static final List<Pattern> MENTIONS =
      List.of(
          pattern("\\bowner\\s+to\\s+(" + NAME + ")"),
          pattern("\\bauthorization\\s+(" + NAME + ")"),
          pattern("\\bset\\s+(?:local\\s+|session\\s+)?role\\s+(?:to\\s+|=\\s*)?(" + NAME + ")"),
          pattern("\\bfor\\s+(?:role|user)\\s+(" + list() + ")"),
          pattern("\\bgrant\\s+(" + list() + ")\\s+to\\s"),
          pattern("\\bgrant\\s[^;]*?\\sto\\s+(?:group\\s+)?(" + list() + ")"),
          pattern("\\brevoke\\s[^;]*?\\sfrom\\s+(?:group\\s+)?(" + list() + ")"),
          pattern("\\b(?:create|alter)\\s+policy\\s[^;]*?\\sto\\s+(" + list() + ")"));

  private static final Pattern EACH = pattern(NAME);

  private static final Pattern SUPABASE =
      pattern(
          "(?<![\\w.])\"?(?:anon|authenticated|service_role|authenticator|supabase_\\w+_admin"
              + "|dashboard_user)(?!\\w)");

  private static final Pattern CREATED = pattern("\\bcreate\\s+(?:role|user)\\s+(" + NAME + ")");

  private static final Pattern BLOCK = pattern("\\bdo\\s+(?:language\\s+\\w+\\s+)?(\\$\\w*\\$).*?\\1");

  private static final Set<String> NO_ROLES =
      Set.of("public", "current_user", "current_role", "session_user", "none", "mapping");

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

  private static Pattern pattern(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  private static String list() {
    return NAME + "(?:\\s*,\\s*" + NAME + ")*";
  }

  /** Makes those that are missing and that the script does not make itself. */
  public void before(String script) {
    Map<String, Role> wanted = new LinkedHashMap<>();
    if (SUPABASE.matcher(script).find()) {
      SupabaseRoles.ALL.forEach(role -> wanted.put(role.name().value(), role));
    }
    mentioned(script).forEach(name -> wanted.putIfAbsent(name, PlainRole.of(name)));
    Set<String> inBlocks =
        BLOCK.matcher(script).results()
            .flatMap(block -> names(CREATED, block.group()).stream())
            .collect(Collectors.toSet());
    // "create it unless it exists" finds that it exists
    inBlocks.forEach(name -> wanted.putIfAbsent(name, PlainRole.of(name)));
    wanted.keySet().removeAll(names(CREATED, BLOCK.matcher(script).replaceAll(" ")));
    if (!wanted.isEmpty()) {
      try (SandboxSql sql = SandboxSql.open(administrator, call)) {
        new RoleSupply(sql, majorVersion, login, mark).supply(List.copyOf(wanted.values()));
      }
    }
  }

  private static Set<String> mentioned(String script) {
    Set<String> mentioned = new TreeSet<>();
    MENTIONS.forEach(mention -> mentioned.addAll(names(mention, script)));
    return mentioned;
  }

  private static Set<String> names(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      EACH.matcher(found.group(1)).results().map(name -> plain(name.group())).forEach(names::add);
    }
    names.removeIf(name -> NO_ROLES.contains(name) || name.startsWith("pg_"));
    return names;
  }

  private static String plain(String written) {
    return written.startsWith("\"")
        ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
        : written.toLowerCase(Locale.ROOT);
  }
}
