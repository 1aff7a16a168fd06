package dev.dbx.query.slow;

import dev.dbx.core.catalog.Server;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.query.log.LoggedStatements;
import dev.dbx.query.log.ServerLog;
import dev.dbx.query.statements.RecordedStatements;
import java.util.List;
import java.util.stream.Stream;

/** Where statements and their times come from: pg_stat_statements, or a log. */
final class Sources {

  /** Stands for the log that the server writes. */
  private static final String SERVER = "server";

  private final Ports ports;
  private final List<String> notes;
  private final Call call;

  Sources(Ports ports, List<String> notes, Call call) {
    this.ports = ports;
    this.notes = notes;
    this.call = call;
  }

  /** Without the extension the server's log will do, if it can be reached. */
  RecordedStatements read(AnalyzeSlowQueries.Input in) {
    int limit = in.limit() + RecordedStatements.OF_TOOLS;
    if (in.log().isPresent()) {
      return LoggedStatements.sorted(logged(in.log().get()), in.sort(), limit);
    }
    try {
      return RecordedStatements.read(in.sort(), limit, ports.queries(), call);
    } catch (Unsupported noStatements) {
      try {
        RecordedStatements logged = LoggedStatements.sorted(logged(SERVER), in.sort(), limit);
        notes.add(
            noStatements.message() + ", so the server's log was read: " + noStatements.hint());
        return logged;
      } catch (Unsupported | InvalidInput noLogEither) {
        throw new Unsupported(
            noStatements.message() + ", and " + noLogEither.message(),
            noStatements.hint() + " Or, for the log: " + noLogEither.hint());
      }
    }
  }

  private RecordedStatements logged(String log) {
    Server server = ports.catalog().server(call);
    if (log.equals(SERVER)) {
      return LoggedStatements.read(
          ServerLog.lines(server.majorVersion(), ports.queries(), call), server.database());
    }
    try (Stream<String> lines = ports.logs().lines(log)) {
      return LoggedStatements.read(lines.iterator(), server.database());
    }
  }
}
