package dev.dbx.migration.trace;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.script.Head;
import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.source.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs a script in a sandbox statement by statement, as its tool would, and writes down what it
 * does.
 */
public final class Tracer {

  /** Neither takes a lock on a relation, nor may anything come before it in a transaction. */
  private static final Pattern QUIET =
      Pattern.compile("(?:set|reset|show|savepoint|release)\\b(?! constraints).*");

  private static final Pattern BEGINS = Pattern.compile("(?:begin|start transaction)\\b.*");
  private static final Pattern COMMITS = Pattern.compile("(?:commit|end)\\b(?! prepared).*");
  private static final Pattern ROLLS_BACK =
      Pattern.compile("(?:rollback|abort)\\b(?!.* to )(?! prepared).*");

  /** INSERTs of one script. */
  private static final int LOOKED_AT = 200;

  private final Sandbox.Session sandbox;
  private final Call call;

  public Tracer(Sandbox.Session sandbox, Call call) {
    this.sandbox = sandbox;
    this.call = call;
  }

  /**
   * Runs it to its end or the first error.
   *
   * @param transaction what the tool puts around it
   * @throws InvalidInput at a command of psql that changes what is run
   */
  public Trace run(String script, Transaction transaction) {
    List<ScriptPart> parts = ScriptReader.parts(script);
    PsqlParts.requireHarmless(parts, script);
    sandbox.supply(script, call);
    try (SandboxConnection connection = sandbox.connect(call)) {
      boolean instruments = Instruments.setUp(connection);
      List<String> notes = new ArrayList<>();
      if (!instruments) {
        notes.add(
            "nobody may make event triggers in this sandbox: which definitions changed is not told");
      }
      Run run = new Run(script, connection);
      try {
        run.all(parts, begins(transaction, statements(parts)));
      } finally {
        if (instruments) {
          takeDown(connection);
        }
      }
      notes.addAll(run.notes);
      return new Trace(run.done, notes);
    }
  }

  private static boolean begins(Transaction transaction, int statements) {
    return switch (transaction) {
      case FILE, TOGETHER -> true;
      case IMPLICIT -> statements > 1;
      case STATEMENT -> false;
    };
  }

  private static int statements(List<ScriptPart> parts) {
    return (int) parts.stream().filter(ScriptPart.Statement.class::isInstance).count();
  }

  /** Whatever state the script has left the connection in. */
  private void takeDown(SandboxConnection used) {
    used.close();
    try (SandboxConnection connection = sandbox.connect(call)) {
      Instruments.takeDown(connection);
    }
  }

  /** One pass over a script. */
  private final class Run {

    private final String script;
    private final SandboxConnection connection;
    private final Observer observer;
    private final List<TracedStatement> done = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** The last look, if it was in the transaction that is open. */
    private Optional<Observation> known = Optional.empty();

    private final LineIndex lines;
    private int transactions;
    private int number;
    private int inserts;

    Run(String script, SandboxConnection connection) {
      this.script = script;
      this.connection = connection;
      this.lines = new LineIndex(script);
      this.observer = new Observer(connection, sandbox.majorVersion());
    }

    void all(List<ScriptPart> parts, boolean begins) {
      if (begins) {
        begin("begin");
      }
      for (int i = 0; i < parts.size() && !hasFailed(); i++) {
        if (parts.get(i) instanceof ScriptPart.Statement statement) {
          Optional<String> rows =
              i + 1 < parts.size() && parts.get(i + 1) instanceof ScriptPart.Rows next
                  ? Optional.of(PsqlParts.rows(next, script))
                  : Optional.empty();
          one(new Statement(++number, statement, script, lines, rows));
        }
        call.progress().report(i + 1, parts.size(), "statement " + number);
      }
      if (!hasFailed() && connection.isInTransaction()) {
        finish(begins);
      }
      if (inserts > LOOKED_AT) {
        notes.add(
            "%,d INSERTs were run without being looked at, beyond the first %,d"
                .formatted(inserts - LOOKED_AT, LOOKED_AT));
      }
    }

    private boolean hasFailed() {
      return !done.isEmpty() && done.get(done.size() - 1).error().isPresent();
    }

    private void begin(String statement) {
      connection.run(statement);
      transactions++;
      known = Optional.empty();
    }

    /** What was to be checked at the end is checked now. */
    private void finish(boolean tools) {
      if (!tools) {
        notes.add("the script ends within a transaction: what it did there is lost");
        return;
      }
      Statement last =
          new Statement(
              ++number,
              new ScriptPart.Statement(script.length(), script.length()),
              script,
              lines,
              Optional.empty());
      Optional<StatementError> error = attempt(() -> connection.run("commit"), last);
      error.ifPresent(it -> done.add(last.failed("commit", it)));
    }

    private void one(Statement statement) {
      if (isOneOfMany(statement)) {
        unseen(statement);
        return;
      }
      String words = Head.of(statement.sql()).words();
      boolean inTransaction = connection.isInTransaction();
      if (BEGINS.matcher(words).matches()
          || COMMITS.matcher(words).matches()
          || ROLLS_BACK.matcher(words).matches()) {
        control(statement, inTransaction);
      } else if (QUIET.matcher(words).matches()) {
        quiet(statement);
      } else if (inTransaction) {
        done.add(traced(statement));
      } else {
        alone(statement);
      }
    }

    /** As in a dump: what the first ones did is what the others do. */
    private boolean isOneOfMany(Statement statement) {
      boolean insert = statement.sql().regionMatches(true, 0, "insert", 0, "insert".length());
      inserts += insert ? 1 : 0;
      return insert && inserts > LOOKED_AT;
    }

    private void unseen(Statement statement) {
      Timed timed = new Timed();
      known = Optional.empty();
      attempt(() -> timed.answer(connection.run(statement.sql())), statement)
          .ifPresent(error -> done.add(statement.quiet(timed, transaction(), Optional.of(error))));
    }

    private void control(Statement statement, boolean wasInTransaction) {
      Timed timed = new Timed();
      Optional<StatementError> error =
          attempt(() -> timed.answer(connection.run(statement.sql())), statement);
      if (!wasInTransaction && connection.isInTransaction()) {
        transactions++;
      }
      known = Optional.empty();
      done.add(statement.quiet(timed, transaction(), error));
    }

    private void quiet(Statement statement) {
      Timed timed = new Timed();
      Optional<StatementError> error =
          attempt(() -> timed.answer(connection.run(statement.sql())), statement);
      done.add(statement.quiet(timed, transaction(), error));
    }

    private Optional<Integer> transaction() {
      return connection.isInTransaction() ? Optional.of(transactions) : Optional.empty();
    }

    /** In the transaction that is open. */
    private TracedStatement traced(Statement statement) {
      Observation before = known.orElseGet(observer::look);
      Timed timed = new Timed();
      Optional<StatementError> error =
          attempt(() -> timed.answer(statement.run(connection)), statement);
      if (error.isPresent()) {
        known = Optional.empty();
        return statement.quiet(timed, transaction(), error);
      }
      Observation after = observer.look();
      known = Optional.of(after);
      return statement.traced(timed, transaction(), new Effects(before, after));
    }

    /** A transaction of its own, that lasts long enough to be looked at. */
    private void alone(Statement statement) {
      begin("begin");
      TracedStatement traced = traced(statement);
      if (traced.error().isEmpty()) {
        Optional<StatementError> atCommit = attempt(() -> connection.run("commit"), statement);
        known = Optional.empty();
        done.add(atCommit.map(it -> statement.failed(statement.sql(), it)).orElse(traced));
        return;
      }
      connection.run("rollback");
      known = Optional.empty();
      boolean forbidsTransaction =
          traced.error().filter(StatementError::forbidsTransaction).isPresent();
      done.add(
          forbidsTransaction
              ? new OutsideTransaction(sandbox, connection, call).run(statement)
              : traced);
    }
  }

  /** Empty if it went well. */
  static Optional<StatementError> attempt(Runnable work, Statement statement) {
    try {
      work.run();
      return Optional.empty();
    } catch (SqlFailed e) {
      return Optional.of(statement.error(e));
    } catch (TimedOut e) {
      return Optional.of(
          new StatementError(
              StatementError.CANCELLED, statement.line(), e.message(), Optional.of(e.hint())));
    }
  }
}
