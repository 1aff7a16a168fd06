package dev.dbx.migration.trace;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.script.Head;
import dev.dbx.core.script.ScriptLines;
import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.core.script.SentStatement;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.replay.PsqlCommand;
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
  private int statements;
  private int transactions;

  public Tracer(Sandbox.Session sandbox, Call call) {
    this.sandbox = sandbox;
    this.call = call;
  }

  /**
   * Runs it to its end or the first error. Numbers of statements and transactions go on from one
   * script to the next.
   *
   * @param transaction what the tool puts around it
   * @throws InvalidInput at a command of psql that changes what is run
   */
  public Trace run(String script, Transaction transaction) {
    ScriptLines lines = new ScriptLines(script);
    requireHarmless(script, lines);
    sandbox.supply(script, call);
    try (SandboxConnection connection = sandbox.connect(call)) {
      boolean instruments = Instruments.setUp(connection);
      List<String> notes = new ArrayList<>();
      if (!instruments) {
        notes.add(
            "nobody may make event triggers in this sandbox: which definitions changed is not told");
      }
      Run run = new Run(lines, connection);
      try {
        List<SentStatement> sent = ScriptReader.sent(script);
        run.all(sent, script.length(), transaction.begins(sent.size()));
      } finally {
        if (instruments) {
          takeDown(connection);
        }
      }
      notes.addAll(run.notes);
      return new Trace(run.done, notes);
    }
  }

  private static void requireHarmless(String script, ScriptLines lines) {
    for (ScriptPart part : ScriptReader.parts(script)) {
      if (part instanceof ScriptPart.Command command) {
        PsqlCommand.of(command.text(script))
            .requireHarmless(() -> "line " + lines.at(command.start()));
      }
    }
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

    private final ScriptLines lines;
    private final SandboxConnection connection;
    private final Observer observer;
    private final List<TracedStatement> done = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** The last look, if it was in the transaction that is open. */
    private Optional<Observation> known = Optional.empty();

    private int inserts;

    Run(ScriptLines lines, SandboxConnection connection) {
      this.lines = lines;
      this.connection = connection;
      this.observer = new Observer(connection, sandbox.majorVersion());
    }

    /**
     * @param end of the script
     */
    void all(List<SentStatement> sent, int end, boolean begins) {
      if (begins) {
        begin("begin");
      }
      for (int i = 0; i < sent.size() && !hasFailed(); i++) {
        one(new Statement(++statements, sent.get(i), lines));
        call.progress().report(i + 1, sent.size(), "statement " + (i + 1));
      }
      if (!hasFailed() && connection.isInTransaction()) {
        finish(begins, end);
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
    private void finish(boolean tools, int end) {
      if (!tools) {
        notes.add("the script ends within a transaction: what it did there is lost");
        return;
      }
      SentStatement commit =
          new SentStatement(new ScriptPart.Statement(end, end), "commit", Optional.empty());
      Statement last = new Statement(statements + 1, commit, lines);
      attempt(() -> connection.run(commit.sql()), last)
          .ifPresent(error -> done.add(last.failed(error)));
    }

    private void one(Statement statement) {
      if (isOneOfMany(statement)) {
        unseen(statement);
        return;
      }
      String words = Head.of(statement.sql()).words();
      if (isControl(words)) {
        known = Optional.empty();
        done.add(unobserved(statement));
      } else if (QUIET.matcher(words).matches()) {
        done.add(unobserved(statement));
      } else if (connection.isInTransaction()) {
        done.add(traced(statement));
      } else {
        alone(statement);
      }
    }

    private static boolean isControl(String words) {
      return BEGINS.matcher(words).matches()
          || COMMITS.matcher(words).matches()
          || ROLLS_BACK.matcher(words).matches();
    }

    /** As in a dump: what the first ones did is what the others do. */
    private boolean isOneOfMany(Statement statement) {
      boolean insert = statement.sql().regionMatches(true, 0, "insert", 0, "insert".length());
      inserts += insert ? 1 : 0;
      return insert && inserts > LOOKED_AT;
    }

    private void unseen(Statement statement) {
      known = Optional.empty();
      TracedStatement ran = unobserved(statement);
      if (ran.error().isPresent()) {
        done.add(ran);
      }
    }

    private TracedStatement unobserved(Statement statement) {
      boolean wasInTransaction = connection.isInTransaction();
      Timed timed = new Timed();
      Optional<StatementError> error =
          attempt(() -> timed.answer(statement.run(connection)), statement);
      if (!wasInTransaction && connection.isInTransaction()) {
        transactions++;
      }
      return statement.quiet(timed, transaction(), error);
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
        done.add(atCommit.map(statement::failed).orElse(traced));
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
