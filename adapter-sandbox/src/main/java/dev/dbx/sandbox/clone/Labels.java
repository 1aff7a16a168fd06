package dev.dbx.sandbox.clone;

import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Literal;
import dev.dbx.sandbox.sql.EventTriggersOff;
import dev.dbx.sandbox.sql.PowerfulRoles;
import dev.dbx.sandbox.sql.SandboxSql;
import dev.dbx.sandbox.sql.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a superuser does in a copy: statements that say whose something is, and run no code. */
final class Labels {

  private static final Pattern LABEL =
      pattern(
          "\\s*(?:grant|revoke|comment\\s+on|alter\\s+default\\s+privileges|set\\s+role|reset)\\s.*");

  private static final Pattern DEFINITION =
      pattern(
          "\\s*(?:create|alter)\\s+(?:or\\s+replace\\s+)?(?:function|procedure|aggregate|operator"
              + "|cast|type|text\\s+search|event\\s+trigger|publication|foreign\\s+data\\s+wrapper"
              + "|foreign\\s+table|server|conversion|transform|access\\s+method)\\s.*|\\s*drop\\s+schema\\s+if\\s.*");

  /** Functions that the server's process would run as its own. */
  private static final Pattern LIBRARY = pattern(".*\\slanguage\\s+\"?c\"?\\s.*");

  private static final Pattern NEW_OWNER =
      pattern(
          "alter\\s+(event\\s+trigger|publication|foreign\\s+data\\s+wrapper)\\s+(.+)"
              + "\\s+owner\\s+to\\s+(.+)");

  private static final Pattern SEQUENCE = pattern("alter\\s+sequence\\s.*");

  private static final String NOT_SUPPORTED = "0A000";

  private final SandboxSql superuser;
  private final Optional<String> mark;

  /**
   * @param mark what names of this process's databases begin with; empty where all are its own
   */
  Labels(SandboxSql superuser, Optional<String> mark) {
    this.superuser = superuser;
    this.mark = mark;
  }

  private static Pattern pattern(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /** What a statement of a schema's script does. */
  enum Kind {
    OWNER,
    LABEL,
    DEFINITION
  }

  static Kind kind(Statement statement) {
    if (statement.object().startsWith("owner of ")) {
      return Kind.OWNER;
    }
    return LABEL.matcher(statement.sql()).matches() ? Kind.LABEL : Kind.DEFINITION;
  }

  /** Whether it only defines something, which nothing runs before somebody uses it. */
  static boolean isPlainDefinition(Statement statement) {
    return DEFINITION.matcher(statement.sql()).matches()
        && !LIBRARY.matcher(statement.sql()).matches();
  }

  /** Gives objects to their owners, but to none that could do more than the copy's own roles. */
  List<Statements.Failure> own(List<Statement> statements) {
    if (statements.isEmpty()) {
      return List.of();
    }
    Set<String> powerful = PowerfulRoles.of(superuser, mark);
    List<Statements.Failure> failures = new ArrayList<>();
    List<Statement> allowed = new ArrayList<>();
    for (Statement statement : statements) {
      Optional<String> tooPowerful =
          powerful.stream().filter(role -> belongsTo(role, statement)).findFirst();
      tooPowerful.ifPresentOrElse(
          role -> failures.add(refused(role, statement)), () -> allowed.add(statement));
    }
    try (EventTriggersOff off = EventTriggersOff.in(superuser)) {
      failures.addAll(new Statements(superuser, this::ownAsSuperusersDo).run(allowed));
    }
    return failures;
  }

  private static boolean belongsTo(String role, Statement statement) {
    return statement.sql().endsWith(" OWNER TO " + Identifier.of(role).sql());
  }

  private static Statements.Failure refused(String role, Statement statement) {
    return new Statements.Failure(
        statement,
        new SqlFailed(
            SchemaLoader.INSUFFICIENT_PRIVILEGE,
            Optional.empty(),
            "on the sandbox's server the role " + role + " can do more than its sandboxes may",
            "nothing needs to be done"));
  }

  /**
   * Only superusers may own some kinds of objects; here none owns anything, so the catalogue is
   * written. A sequence that belongs to a column goes with its table.
   */
  private boolean ownAsSuperusersDo(Statement statement, SqlFailed error) {
    if (error.sqlState().equals(NOT_SUPPORTED) && SEQUENCE.matcher(statement.sql()).matches()) {
      return true;
    }
    Matcher owner = NEW_OWNER.matcher(statement.sql());
    if (!error.sqlState().equals(SchemaLoader.INSUFFICIENT_PRIVILEGE) || !owner.matches()) {
      return false;
    }
    String kind = owner.group(1).toLowerCase(Locale.ROOT);
    String prefix = kind.startsWith("event") ? "evt" : kind.startsWith("p") ? "pub" : "fdw";
    superuser.execute(
        "update pg_%s set %sowner = %s::regrole where quote_ident(%sname) = %s"
            .formatted(
                kind.replaceAll("\\s+", "_"),
                prefix,
                Literal.of(owner.group(3)),
                prefix,
                Literal.of(owner.group(2))));
    return true;
  }
}
