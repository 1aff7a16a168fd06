package dev.dbx.postgres.catalog;

import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.testing.FakeCatalogReader;
import dev.dbx.testing.TestDatabase;

/** The fake of the tests of other modules keeps the contract too. */
class FakeCatalogReaderTest extends CatalogReaderContract {

  @Override
  CatalogReader reader(TestDatabase database) {
    try (Connections connections = new Connections(database.target())) {
      return new FakeCatalogReader(new JdbcCatalogReader(connections).read(Call.unattended()));
    }
  }
}
