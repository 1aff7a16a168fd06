package dev.dbx.core.port;

import java.util.List;

/** Reads SQL text by PostgreSQL's grammar. */
public interface StatementParser {

  /**
   * The statements of a script in order; empty statements are left out.
   *
   * @throws dev.dbx.core.error.DbxException.SqlFailed (42601) with the position where the grammar
   *     stops understanding
   */
  List<ParsedStatement> parse(String script);
}
