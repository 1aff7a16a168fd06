package dev.dbx.core.port;

import dev.dbx.core.sql.Sql;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that is never committed. Its statements run as {@link Sql#written()}, so that what
 * is shown as a proof is the very text that ran.
 */
public interface Trial {

  /** The most rows an outcome keeps. */
  int MAX_ROWS = 10_000;

  /**
   * From here on statements run as this identity, and nobody else's settings are left.
   *
   * @throws dev.dbx.core.error.DbxException if the connection's role cannot become it
   */
  void become(Identity identity);

  /**
   * Runs one statement. One that fails is undone, one that succeeds is seen by those that follow;
   * constraints are checked at its end, as if it were committed.
   */
  Outcome run(Sql statement);

  /**
   * The same as the role that logged in, whoever the trial has become: to look at what is there.
   */
  Outcome runUnbound(Sql statement);

  /** Keeps what has been done so far when something is undone. */
  void mark();

  /**
   * Undoes everything since the last mark, and is nobody again. Settings that were made since are
   * empty text afterwards, as on a connection that served another request before.
   */
  void undo();

  /**
   * What came of a statement.
   *
   * @param rows each cell as PostgreSQL's text or null, {@link #MAX_ROWS} at the most
   * @param affected rows that were written; of a query, the rows there were
   * @param notices messages on the way, for instance of RAISE NOTICE
   */
  record Outcome(
      Optional<Failure> failure,
      List<List<@Nullable String>> rows,
      long affected,
      List<String> notices) {

    public Outcome {
      rows = List.copyOf(rows);
      notices = List.copyOf(notices);
    }

    public boolean succeeded() {
      return failure.isEmpty();
    }

    /** Whether it failed with that SQLSTATE. */
    public boolean failedWith(String sqlState) {
      return failure.filter(it -> it.sqlState().equals(sqlState)).isPresent();
    }
  }

  /**
   * Why the server rejected a statement.
   *
   * @param constraint or policy's table where the server names one, empty otherwise
   */
  record Failure(String sqlState, String message, Optional<String> constraint) {}
}
