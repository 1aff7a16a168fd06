package dev.dbx.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.render.Json;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.schema.DescribeTable;
import dev.dbx.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a Java program uses dbx; docs/architecture.md points here. */
class EmbeddingExampleTest {

  @Test
  void describeATableFromPlainJava() {
    try (TestDatabase database = TestDatabase.demo(18)) {
      // in a program: Dbx.open("postgresql://me@localhost:5432/app")
      try (Dbx dbx = Dbx.open(database.target())) {

        // a use case by its class: typed input, typed output
        DescribeTable describeTable = new DescribeTable(dbx.ports().catalog());
        DescribeTable.Output table =
            describeTable.run(
                new DescribeTable.Input(QualifiedName.parse("user_profiles")), Call.unattended());
        assertThat(table.headline()).contains("user_profiles");

        // a tool by its name, as the shells do it
        assertThat(
                Json.render(
                    dbx.run(
                        "db_describe_table",
                        Map.of("table_name", "user_profiles"),
                        Call.unattended())))
            .isEqualTo(Json.render(table));
      }
    }
  }
}
