package dev.dbx.sandbox.sql;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException.Internal;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.tool.Call;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** Runs a script of any number of statements on one connection, as psql does. */
public final class Script {

  private static final int EXCERPT = 80;

  private Script() {}

  /**
   * Each statement is a transaction of its own unless the script begins one.
   *
   * @throws SqlFailed at the first that fails, with its position in the script
   */
  public static void run(String script, ConnectionTarget target, Raised raised, Call call) {
    try (SandboxSql sandbox = SandboxSql.open(target, call)) {
      int at = 0;
      for (String statement : split(script)) {
        at = Math.max(at, script.indexOf(statement, at));
        execute(statement, at, raised, sandbox);
        at += statement.length();
      }
    }
  }

  private static void execute(String statement, int at, Raised raised, SandboxSql sandbox) {
    try {
      raised.execute(statement, sandbox);
    } catch (SqlFailed e) {
      String begin = statement.strip().lines().findFirst().orElse("");
      throw new SqlFailed(
          e.sqlState(),
          e.position().map(position -> at + position),
          e.message()
              + " in: "
              + (begin.length() > EXCERPT ? begin.substring(0, EXCERPT) + "..." : begin),
          e.hint());
    }
  }

  private static List<String> split(String script) {
    try {
      return Parser.parseJdbcSql(script, true, false, true, false, false).stream()
          .map(NativeQuery.class::cast)
          .map(query -> query.nativeSql)
          .toList();
    } catch (SQLException e) {
      throw new Internal("the script cannot be split into statements", e);
    }
  }
}
