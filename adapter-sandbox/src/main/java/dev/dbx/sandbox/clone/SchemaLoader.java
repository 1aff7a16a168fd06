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

/** Runs a schema's script in an empty database and says what had to be left out. */
final class SchemaLoader {

  /**
   * The statement needs what is not there: undefined object, function, table, column or schema; a
   * library's file; a feature that this build lacks.
   */
  private static final Set<String> SOMETHING_IS_MISSING =
      Set.of("42704", "42883", "42P01", "42703", "3F000", "58P01", "0A000");

  private final SandboxSql sandbox;
  private final Statements statements;
  private final ExtensionSupply extensions;

  SchemaLoader(SandboxSql sandbox, ExtensionSupply extensions) {
    this.sandbox = sandbox;
    this.statements = new Statements(sandbox);
    this.extensions = extensions;
  }

  /**
   * Extensions are made where the script makes them.
   *
   * @throws SqlFailed for a statement that fails although nothing is missing
   */
  List<Gap> load(SchemaScript script) {
    // as pg_dump restores: bodies may name what comes later, or only exists elsewhere
    sandbox.execute("set check_function_bodies = off; set client_min_messages = error");
    List<Gap> gaps = new ArrayList<>();
    script.notWritten().forEach(missing -> gaps.add(new Gap(missing.object(), missing.reason())));
    List<Statement> pending = new ArrayList<>();
    for (Statement statement : script.statements()) {
      if (extensions.makes(statement)) {
        gaps.addAll(run(pending));
        pending.clear();
        gaps.addAll(extensions.supply(statement));
      } else {
        pending.add(statement);
      }
    }
    gaps.addAll(run(pending));
    gaps.addAll(extensions.columns());
    return firstOfEach(gaps);
  }

  /** What belongs to something that is missing, such as its comment, is not mentioned again. */
  private static List<Gap> firstOfEach(List<Gap> gaps) {
    Set<String> seen = new HashSet<>();
    return gaps.stream().filter(gap -> seen.add(gap.object())).toList();
  }

  private List<Gap> run(List<Statement> pending) {
    return statements.run(pending).stream().map(SchemaLoader::gap).toList();
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
