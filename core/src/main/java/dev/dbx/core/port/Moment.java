package dev.dbx.core.port;

import dev.dbx.core.guard.VettedQuestion;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A database as it was at one moment, whatever others commit meanwhile (docs, 13.2.2 Repeatable
 * Read Isolation Level).
 */
@FunctionalInterface
public interface Moment {

  /**
   * Hands on the rows of a question one after the other, each cell as PostgreSQL's text or null;
   * none is kept, so there may be any number.
   *
   * @return how many there were
   * @throws dev.dbx.core.error.DbxException.SqlFailed if the server rejects it
   */
  long read(VettedQuestion question, Consumer<List<@Nullable String>> rows);
}
