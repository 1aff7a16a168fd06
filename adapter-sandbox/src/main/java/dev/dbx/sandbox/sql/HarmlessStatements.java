package dev.dbx.sandbox.sql;

import dev.dbx.core.sql.Literal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Statements of a script that need a superuser, and yet only define something: no code of the
 * database runs, no file or program comes within reach, and nobody gets more rights by them.
 */
final class HarmlessStatements {

  private static final Pattern LEADING =
      Pattern.compile("\\A(?:\\s+|--[^\\n]*(?:\\n|\\z)|/\\*(?:[^*]|\\*(?!/))*\\*/)*");

  private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[\\w$]+)";

  private static final Pattern EXTENSION =
      pattern("create\\s+extension\\s+(?:if\\s+not\\s+exists\\s+)?" + NAME + ".*");

  private static final Pattern OWNER = pattern("alter\\s.*\\sowner\\s+to\\s+" + NAME + "\\s*");

  private static final Pattern SETTING =
      pattern(
          "alter\\s+(?:role|user)\\s.*?\\s(?:set|reset)\\s+" + "([\\w$.]+)" + "(?:\\s|=|\\z).*");

  private static final Pattern ROLE =
      pattern("(?:create|alter|drop)\\s+(?:role|user|group)\\s+(?!mapping\\b).*");

  /** Attributes that reach beyond a database, PostgreSQL's own roles, and dbx's. */
  private static final Pattern POWER =
      pattern(".*(?:\\b(?:superuser|replication|createrole|createdb)\\b|\\bpg_|dbx_sandbox|u&).*");

  private static final List<Pattern> DEFINITIONS =
      List.of(
          pattern("alter\\s+extension\\s+" + NAME + "\\s+(?:update|set\\s+schema)\\b.*"),
          pattern("drop\\s+extension\\s.*"),
          pattern("comment\\s+on\\s.*"),
          pattern("(?:create|alter|drop)\\s+event\\s+trigger\\s.*"),
          pattern("(?:create|alter)\\s+publication\\s.*"));

  private static final Pattern SCHEMA = pattern(".*\\sschema\\s+" + NAME + ".*");

  private final SandboxSql superuser;
  private final SandboxSql session;
  private final Optional<String> mark;

  HarmlessStatements(SandboxSql superuser, SandboxSql session, Optional<String> mark) {
    this.superuser = superuser;
    this.session = session;
    this.mark = mark;
  }

  private static Pattern pattern(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /** Whether it looks like one; whether it is one the server has to be asked. */
  static boolean mayInclude(String statement) {
    String text = LEADING.matcher(statement).replaceFirst("");
    return Stream.concat(Stream.of(EXTENSION, OWNER, ROLE), DEFINITIONS.stream())
        .anyMatch(kind -> kind.matcher(text).matches());
  }

  boolean include(String statement) {
    String text = LEADING.matcher(statement).replaceFirst("");
    // what is behind a semicolon would run, too; a comment may hide anything
    if (text.contains(";") || text.contains("--") || text.contains("/*")) {
      return false;
    }
    Matcher extension = EXTENSION.matcher(text);
    if (extension.matches()) {
      return Extensions.isAllowed(name(extension.group(1))) && !hasCode(schema(text));
    }
    Matcher owner = OWNER.matcher(text);
    if (owner.matches()) {
      return !PowerfulRoles.of(superuser, mark).contains(name(owner.group(1)));
    }
    if (ROLE.matcher(text).matches()) {
      Matcher setting = SETTING.matcher(text);
      return !POWER.matcher(text).matches()
          && (!setting.matches() || isForEverybody(setting.group(1)));
    }
    return DEFINITIONS.stream().anyMatch(kind -> kind.matcher(text).matches());
  }

  private String schema(String extension) {
    Matcher named = SCHEMA.matcher(extension);
    return named.matches()
        ? name(named.group(1))
        : session.values("select coalesce(current_schema(), '')").get(0);
  }

  /** An extension's own script takes what its schema has for what it means (docs, 38.17.6.2). */
  private boolean hasCode(String schema) {
    return !superuser
        .values(
            """
            select 1 from pg_proc p
            where p.pronamespace = (select oid from pg_namespace where nspname = %1$s)
              and not exists (
                select from pg_depend d where d.classid = 'pg_proc'::regclass
                  and d.objid = p.oid and d.deptype = 'e')
            union all
            select 1 from pg_operator o
            where o.oprnamespace = (select oid from pg_namespace where nspname = %1$s)
              and not exists (
                select from pg_depend d where d.classid = 'pg_operator'::regclass
                  and d.objid = o.oid and d.deptype = 'e')
            limit 1
            """
                .formatted(Literal.of(schema)))
        .isEmpty();
  }

  private static String name(String written) {
    return written.startsWith("\"")
        ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
        : written.toLowerCase(Locale.ROOT);
  }

  /** Whether anybody may change it for himself; a name with a dot means something to no server. */
  private boolean isForEverybody(String setting) {
    return setting.contains(".")
        || !superuser
            .values(
                "select 1 from pg_settings where context = 'user' and lower(name) = lower("
                    + Literal.of(setting)
                    + ")")
            .isEmpty();
  }
}
