package dev.dbx.migration.order;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.script.Head;
import dev.dbx.core.script.ScriptLines;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.core.script.SentStatement;
import dev.dbx.core.script.SqlLexer;
import dev.dbx.core.script.SqlToken;
import dev.dbx.migration.source.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs the script of a migration to see whether it runs, and what it comes to. */
final class ScriptRun {

  private static final Pattern CONTROL =
      Pattern.compile("(?:begin|start transaction|commit|end|rollback|abort)\\b(?!.* to ).*");
  private static final Pattern CONCURRENTLY =
      Pattern.compile(
          "(?:create (?:unique )?index|drop index|reindex .*|refresh materialized view)"
              + " concurrently\\b.*");
  private static final Pattern VACUUM = Pattern.compile("vacuum\\b.*");
  private static final Pattern CREATE_ROLE = Pattern.compile("create (?:role|user|group)\\b.*");
  private static final String DUPLICATE_OBJECT = "42710";

  private final SandboxConnection connection;
  private final List<Long> affected = new ArrayList<>();

  private ScriptRun(SandboxConnection connection) {
    this.connection = connection;
  }

  /** In the transaction that is open, whatever the tool begins; the session stays as it was. */
  static Outcome within(Script script, SandboxConnection connection) {
    return new ScriptRun(connection).run(script, true);
  }

  /** As the tool does. */
  static Outcome alone(Script script, SandboxConnection connection) {
    if (script.transaction().begins(ScriptReader.sent(script.sql()).size())) {
      connection.run("begin");
    }
    Outcome outcome = new ScriptRun(connection).run(script, false);
    if (connection.isInTransaction()) {
      connection.run(outcome.failure().isPresent() ? "rollback" : "commit");
    }
    return outcome;
  }

  private Outcome run(Script script, boolean within) {
    int at = 0;
    try {
      List<Long> before = counts();
      for (SentStatement sent : ScriptReader.sent(script.sql())) {
        at = sent.place().start();
        run(sent, within);
      }
      if (within) {
        connection.run("set constraints all immediate");
        connection.run("reset role");
        connection.run("reset all");
      }
      List<Long> after = counts();
      for (int i = 0; i < after.size(); i++) {
        // how much goes with what is dropped depends on who was there
        affected.add(Math.max(0, after.get(i) - before.get(i)));
      }
      return Outcome.did(affected);
    } catch (SqlFailed e) {
      return Outcome.failed(e.sqlState(), new ScriptLines(script.sql()).at(at), e.message());
    } catch (TimedOut e) {
      return Outcome.failed("57014", new ScriptLines(script.sql()).at(at), e.message());
    }
  }

  private void run(SentStatement sent, boolean within) {
    String statement = sent.sql();
    String words = Head.of(statement).words();
    if (CONTROL.matcher(words).matches() || VACUUM.matcher(words).matches()) {
      if (!within) {
        connection.run(statement);
      }
      return;
    }
    String sql = within && CONCURRENTLY.matcher(words).matches() ? atOnce(statement) : statement;
    try {
      affected.add(connection.run(sql, sent.rows()).affected());
    } catch (SqlFailed e) {
      // roles belong to the server, which may have it from an earlier trial
      if (within
          || !e.sqlState().equals(DUPLICATE_OBJECT)
          || !CREATE_ROLE.matcher(words).matches()) {
        throw e;
      }
    }
  }

  /** CONCURRENTLY cannot be in a transaction, and comes to the same. */
  private static String atOnce(String statement) {
    SqlToken word =
        SqlLexer.tokens(statement).stream()
            .filter(token -> token.is("concurrently", statement))
            .findFirst()
            .orElseThrow();
    return statement.substring(0, word.start()) + statement.substring(word.end());
  }

  private List<Long> counts() {
    return connection.run(CensusSql.COUNTS).rows().get(0).stream()
        .map(cell -> cell == null ? 0 : Long.parseLong(cell))
        .collect(Collectors.toList());
  }
}
