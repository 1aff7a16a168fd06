package dev.dbx.core.port;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Server;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Call;

/**
 * Reads the PostgreSQL catalogue into records. Each read sees one snapshot of the catalogue and
 * takes a number of queries that does not depend on the size of the database.
 */
public interface CatalogReader {

  /** The server and the connection's role. */
  Server server(Call call);

  /** Everything outside the system schemas. */
  Catalog read(Call call);

  /** The same without what is measured: sizes, uses and estimated rows are zero or empty. */
  Catalog definitions(Call call);

  /**
   * One table, view, materialised view, foreign table with all its parts. A name without a schema
   * is looked for on the search path, then in all other schemas if it is unique there.
   *
   * @throws dev.dbx.core.error.DbxException.NotFound with the closest names
   */
  Relation relation(QualifiedName name, Call call);
}
