package dev.dbx.postgres.catalog;

import dev.dbx.core.port.CatalogReader;
import dev.dbx.postgres.Connections;
import dev.dbx.testing.TestDatabase;

class JdbcCatalogReaderTest extends CatalogReaderContract {

  @Override
  CatalogReader reader(TestDatabase database) {
    return new JdbcCatalogReader(new Connections(database.target()));
  }
}
