package dev.dbx.core.port;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection into a throw-away database. Transactions begin and end as its statements say. */
public interface SandboxConnection extends AutoCloseable {

  /**
   * Runs one statement as it is written.
   *
   * @throws dev.dbx.core.error.DbxException.SqlFailed if the server rejects it, with the position
   *     in it
   * @throws dev.dbx.core.error.DbxException.TimedOut if it took more time than the call allows, or
   *     was cancelled
   */
  Answer run(String statement);

  /** Runs {@code COPY ... FROM STDIN} with its rows as that command reads them. */
  Answer copyIn(String copy, String rows);

  /** Runs it with the rows that belong to it, if there are any. */
  default Answer run(String statement, Optional<String> rows) {
    return rows.map(text -> copyIn(statement, text)).orElseGet(() -> run(statement));
  }

  /** Whether a BEGIN waits for its COMMIT, be it in vain. */
  boolean isInTransaction();

  /** Ends the statement that another thread is running. */
  void cancel();

  /** Undoes what was not committed. */
  @Override
  void close();

  /**
   * What came of a statement.
   *
   * @param rows each cell as PostgreSQL's text or null
   * @param affected rows that were written; of a query, the rows there were
   * @param notices messages on the way, for instance of RAISE NOTICE
   */
  record Answer(List<List<@Nullable String>> rows, long affected, List<String> notices) {

    public Answer {
      rows = List.copyOf(rows);
      notices = List.copyOf(notices);
    }
  }
}
