package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.port.Trials;
import java.util.function.Function;

/**
 * What a session answers questions with; connects when it is first asked.
 *
 * @param closing ends the connections
 */
public record Connected(
    QueryRunner queries, CatalogReader catalog, Trials trials, Runnable closing) {

  /**
   * What other adapters do for sandboxes.
   *
   * @param connect to a database
   * @param parser reads what a question about the original's rows reaches
   */
  public record Tools(Function<ConnectionTarget, Connected> connect, StatementParser parser) {}
}
