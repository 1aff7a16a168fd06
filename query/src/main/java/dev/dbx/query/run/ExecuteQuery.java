package dev.dbx.query.run;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.identity.Identities;
import dev.dbx.core.port.Backups.Backup;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.query.plan.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs one statement: read-only, or with safe_mode=false under the rules for writes. */
public final class ExecuteQuery implements UseCase<ExecuteQuery.Input, ExecuteQuery.Output> {

  /** Runs one statement. */
  @Doc(
      value = "Runs one SQL statement, read-only unless safe_mode=false, and shows its rows",
      example = "\"select status, count(*) from applications group by status\"")
  public record Input(
      @Doc("One statement; $1, $2, ... stand for params") String sql,
      @Doc(
              value =
                  "false may write: on a development or test database only, after a preview and a"
                      + " person's confirmation",
              defaultValue = "true")
          boolean safeMode,
      @Doc(value = "Rows to show, at most 1000", defaultValue = "1000") int limit,
      @Doc(
              "Values for $1, $2, ..., each a text or null; on a command line write NULL into the"
                  + " statement")
          List<Optional<String>> params,
      @Doc("Runs it as this user: a user id, or role:anon for a role") Optional<String> asUser) {}

  /**
   * What the statement gave.
   *
   * @param rows cells in column order: names may repeat or be empty
   * @param truncated whether there are more rows than these
   * @param affectedRows rows written; only with safe_mode=false
   * @param backups made before writing, with the command that brings the rows back
   */
  public record Output(
      String runAs,
      List<RowSet.Column> columns,
      List<List<@Nullable Object>> rows,
      int rowCount,
      boolean truncated,
      Optional<Long> affectedRows,
      Duration elapsed,
      List<Backup> backups,
      List<String> notes)
      implements Result {

    public Output {
      columns = List.copyOf(columns);
      rows = Collections.unmodifiableList(rows);
      backups = List.copyOf(backups);
      notes = List.copyOf(notes);
    }

    static Output of(
        RowSet result,
        String runAs,
        Optional<Long> affected,
        List<Backup> backups,
        List<String> notes) {
      return new Output(
          runAs,
          result.columns(),
          result.rows(),
          result.rows().size(),
          result.truncated(),
          affected,
          result.elapsed(),
          backups,
          notes);
    }

    @Override
    public String headline() {
      String written = affectedRows.map(rows -> Numbers.count(rows) + " written, ").orElse("");
      String rows = truncated ? "the first " + rowCount + " rows" : Plural.rows(rowCount);
      return written + rows + " in " + Numbers.ms(elapsed.toNanos() / 1e6);
    }
  }

  private final Ports ports;
  private final ReadGuard guard;
  private final Identities identities;
  private final Writing writing;

  public ExecuteQuery(Ports ports) {
    this.ports = ports;
    this.guard = new ReadGuard(ports.parser(), ports.queries());
    this.identities = new Identities(ports.queries(), ports.target().identity());
    this.writing = new Writing(ports);
  }

  @Override
  public Output run(Input input, Call call) {
    Optional<VettedStatement> read = read(input, call);
    if (read.isEmpty()) {
      writing.requireWritable(input.sql());
    }
    List<String> notes = new ArrayList<>();
    int limit = limit(input.limit(), notes);
    Identities.Resolved user = identities.resolve(input.asUser(), call);
    notes.addAll(user.notes());
    Scope scope = Scope.standard().as(user.identity()).atMost(limit);
    return read.isPresent()
        ? run(read.get(), input.params(), scope, notes, call)
        : writing.write(input.sql(), input.params(), scope, notes, call);
  }

  /** What only reads is read, also with safe_mode=false; there a refusal means that it writes. */
  private Optional<VettedStatement> read(Input input, Call call) {
    try {
      return Optional.of(guard.vet(input.sql(), call));
    } catch (Refused refused) {
      if (input.safeMode()) {
        throw refused;
      }
      return Optional.empty();
    }
  }

  private Output run(
      VettedStatement statement,
      List<Optional<String>> params,
      Scope scope,
      List<String> notes,
      Call call) {
    RowSet result = ports.queries().read(statement, params, scope, call);
    if (result.truncated()) {
      notes.add(
          result.rows().size() < scope.maxRows()
              ? "the rows are larger than can be shown: select fewer columns"
              : "there are more rows: add a WHERE, or ORDER BY with LIMIT and OFFSET to page");
    }
    return Output.of(result, scope.identity().label(), Optional.empty(), List.of(), notes);
  }

  private static int limit(int wanted, List<String> notes) {
    if (wanted < 1) {
      throw new InvalidInput("limit is " + wanted, "give 1 to " + Scope.MAX_ROWS);
    }
    if (wanted > Scope.MAX_ROWS) {
      notes.add("limit was lowered to " + Scope.MAX_ROWS + ", the most any read gives back");
    }
    return Math.min(wanted, Scope.MAX_ROWS);
  }
}
