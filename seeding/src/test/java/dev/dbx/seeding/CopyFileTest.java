package dev.dbx.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.testing.FakeApprovals;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** A copy in a file is a script that psql runs. */
class CopyFileTest {

  private final Path file = Path.of("target", "copy-file-test.sql");
  private final Map<String, Object> toFile = Map.of("to", file.toString());

  @AfterEach
  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  @Test
  void theScriptMakesTheSameRows() throws Exception {
    try (CopyWorkshop shop = CopyWorkshop.shop();
        CopyWorkshop direct = CopyWorkshop.shop()) {
      shop.copy(toFile);
      run(shop, Files.readString(file));
      direct.copy(Map.of());
      String rows =
          "select md5(string_agg((to_jsonb(c) - 'created_at')::text, '' order by id)) from customers c";
      assertThat(shop.target().value(rows)).isEqualTo(direct.target().value(rows));
      assertThat(shop.target().value("select count(*) from order_lines")).isEqualTo("1800");
      // again into the file that it wrote itself
      assertThat(shop.copy(toFile).rows()).isEqualTo(3350);
      assertThat(Path.of(file + ".part")).doesNotExist();
    }
  }

  /** What psql does with it. */
  private static void run(CopyWorkshop shop, String script) throws SQLException, IOException {
    StringBuilder rows = new StringBuilder();
    String copy = "";
    try (Connection connection = shop.target().connect();
        Statement statement = connection.createStatement()) {
      for (String line : script.split("\n")) {
        if (!copy.isEmpty() && line.equals("\\.")) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(copy, new StringReader(rows.toString()));
          copy = "";
          rows.setLength(0);
        } else if (!copy.isEmpty()) {
          rows.append(line).append('\n');
        } else if (line.startsWith("copy ")) {
          copy = line;
        } else if (line.endsWith(";")) {
          statement.execute(line);
        }
      }
    }
  }

  @Test
  void survivorsLeaveNoFile() {
    try (CopyWorkshop shop = CopyWorkshop.shop().columns(Map.of("customers.notes", "keep"))) {
      assertThatThrownBy(() -> shop.copy(toFile))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("public.customers.notes");
      assertThat(file).doesNotExist();
      assertThat(Path.of(file + ".part")).doesNotExist();
    }
  }

  @Test
  void otherFilesAreNotOverwritten() throws IOException {
    Files.writeString(file, "select 1;");
    try (CopyWorkshop shop = CopyWorkshop.shop()) {
      assertThatThrownBy(() -> shop.copy(toFile))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("was not written by dbx");
      assertThatThrownBy(() -> shop.copy(Map.of("to", "/tmp/elsewhere.sql")))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("outside the working folder");
      assertThat(file).hasContent("select 1;");
    }
  }

  @Test
  void somebodyHasToAgree() {
    try (CopyWorkshop shop = CopyWorkshop.shop().with(FakeApprovals.declining())) {
      assertThatThrownBy(() -> shop.copy(toFile)).isInstanceOf(Refused.class);
      assertThat(file).doesNotExist();
    }
  }
}
