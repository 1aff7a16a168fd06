package dev.dbx.sandbox.sql;

import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.error.DbxException.SqlFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs many statements in few round trips, and goes on behind one that fails. */
public final class Statements {

  /** Sent together: fewer take more round trips, more make an error dearer. */
  private static final int PORTION = 100;

  private final SandboxSql sandbox;
  private final Rescue rescue;

  public Statements(SandboxSql sandbox) {
    this(sandbox, (statement, error) -> false);
  }

  public Statements(SandboxSql sandbox, Rescue rescue) {
    this.sandbox = sandbox;
    this.rescue = rescue;
  }

  /** Another way to do what a statement did not do. */
  @FunctionalInterface
  public interface Rescue {

    /**
     * Says whether it was done.
     *
     * @throws SqlFailed if that fails, too
     */
    boolean done(Statement statement, SqlFailed error);
  }

  /** A statement that the server rejected; what stands before and behind it was done. */
  public record Failure(Statement statement, SqlFailed error) {}

  public List<Failure> run(List<Statement> statements) {
    List<Failure> failures = new ArrayList<>();
    for (int from = 0; from < statements.size(); from += PORTION) {
      List<Statement> portion =
          statements.subList(from, Math.min(from + PORTION, statements.size()));
      if (!runTogether(portion)) {
        portion.forEach(statement -> runAlone(statement, failures));
      }
    }
    return failures;
  }

  /** As one transaction; false if it failed and left nothing. */
  private boolean runTogether(List<Statement> portion) {
    try {
      sandbox.execute(portion.stream().map(Statement::sql).collect(Collectors.joining("\n;\n")));
      return true;
    } catch (SqlFailed e) {
      return false;
    }
  }

  private void runAlone(Statement statement, List<Failure> failures) {
    try {
      sandbox.execute(statement.sql());
    } catch (SqlFailed e) {
      rescue(statement, e).ifPresent(error -> failures.add(new Failure(statement, error)));
    }
  }

  private Optional<SqlFailed> rescue(Statement statement, SqlFailed error) {
    try {
      return rescue.done(statement, error) ? Optional.empty() : Optional.of(error);
    } catch (SqlFailed another) {
      return Optional.of(another);
    }
  }
}
