package dev.dbx.sandbox.clone;

import dev.dbx.core.ddl.SchemaScript;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.sandbox.sql.SandboxSql;
import dev.dbx.sandbox.sql.Statements;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs a schema's script in an empty database and says what had to be left out. Everything is made
 * as the owner of the database; the administrator labels it, with owners, privileges and comments,
 * and defines what only a superuser may.
 */
final class SchemaLoader {

  static final String INSUFFICIENT_PRIVILEGE = "42501";

  /** Of an aggregate whose state is internal PostgreSQL says that it is not valid. */
  private static final Set<String> ONLY_FOR_SUPERUSERS = Set.of(INSUFFICIENT_PRIVILEGE, "42P13");

  /**
   * The statement needs what is not there: undefined object, function, table, column or schema; a
   * library's file; a feature that this build lacks; a right that nobody gets here.
   */
  private static final Set<String> SOMETHING_IS_MISSING =
      Set.of("42704", "42883", "42P01", "42703", "3F000", "58P01", "0A000", INSUFFICIENT_PRIVILEGE);

  private final SandboxSql owner;
  private final SandboxSql administrator;
  private final ExtensionSupply extensions;
  private final Labels labels;
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Statement> creations = new ArrayList<>();
  private final List<Statement> ownerships = new ArrayList<>();

  SchemaLoader(
      SandboxSql owner, SandboxSql administrator, ExtensionSupply extensions, Labels labels) {
    this.owner = owner;
    this.administrator = administrator;
    this.extensions = extensions;
    this.labels = labels;
  }

  /**
   * Extensions are made where the script makes them. Objects get their owners last of all before
   * comments and privileges: until then whoever makes them may change them.
   *
   * @throws SqlFailed for a statement that fails although nothing is missing
   */
  List<Gap> load(SchemaScript script) {
    for (SandboxSql session : List.of(owner, administrator)) {
      // as pg_dump restores: bodies may name what comes later, or only exists elsewhere
      session.execute("set check_function_bodies = off; set client_min_messages = error");
    }
    script.notWritten().forEach(missing -> gaps.add(new Gap(missing.object(), missing.reason())));
    List<Statement> labelling = new ArrayList<>();
    for (Statement statement : script.statements()) {
      switch (Labels.kind(statement)) {
        case OWNER -> ownerships.add(statement);
        case LABEL -> labelling.add(statement);
        case DEFINITION -> {
          label(labelling);
          define(statement);
        }
      }
    }
    label(labelling);
    create();
    own();
    gaps.addAll(extensions.columns());
    return firstOfEach(gaps);
  }

  private void define(Statement statement) {
    if (extensions.makes(statement)) {
      create();
      gaps.addAll(extensions.supply(statement));
    } else {
      creations.add(statement);
    }
  }

  private void label(List<Statement> labelling) {
    if (!labelling.isEmpty()) {
      create();
      own();
      report(new Statements(administrator).run(labelling));
      labelling.clear();
    }
  }

  private void create() {
    report(new Statements(owner, this::define).run(creations));
    creations.clear();
  }

  private void own() {
    report(labels.own(ownerships));
    ownerships.clear();
  }

  /** What only a superuser may define; whether that was the reason. */
  private boolean define(Statement statement, SqlFailed error) {
    if (!ONLY_FOR_SUPERUSERS.contains(error.sqlState()) || !Labels.isPlainDefinition(statement)) {
      return false;
    }
    administrator.execute(statement.sql());
    return true;
  }

  /** What belongs to something that is missing, such as its comment, is not mentioned again. */
  private static List<Gap> firstOfEach(List<Gap> gaps) {
    Set<String> seen = new HashSet<>();
    return gaps.stream().filter(gap -> seen.add(gap.object())).toList();
  }

  private void report(List<Statements.Failure> failures) {
    failures.stream().map(SchemaLoader::gap).forEach(gaps::add);
  }

  private static Gap gap(Statements.Failure failure) {
    Statement statement = failure.statement();
    SqlFailed error = failure.error();
    if (SOMETHING_IS_MISSING.contains(error.sqlState())) {
      return new Gap(statement.object(), error.message());
    }
    throw new SqlFailed(
        error.sqlState(),
        error.position(),
        "the sandbox could not make " + statement.object() + ": " + error.message(),
        "please report it with this statement: " + statement.sql());
  }
}
