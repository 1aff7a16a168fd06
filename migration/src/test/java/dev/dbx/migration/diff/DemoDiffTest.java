package dev.dbx.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A schema of the size and kind that people have. */
class DemoDiffTest {

  private static Catalog demo(int major, String script) {
    try (TestDatabase database = TestDatabase.demo(major);
        Connections connections = new Connections(database.target())) {
      database.execute(script);
      return new JdbcCatalogReader(connections).read(Call.unattended());
    }
  }

  @Test
  void isTheSameOnTheOldestAndTheNewestVersion() {
    List<String> lines =
        SchemaDiff.between(demo(14, "select 1"), demo(18, "select 1")).changes().stream()
            .filter(change -> change.subject().kind() != ObjectKind.EXTENSION)
            .map(change -> new SchemaDiff(List.of(change)).lines().toString())
            .toList();
    assertThat(lines).isEmpty();
  }
}
