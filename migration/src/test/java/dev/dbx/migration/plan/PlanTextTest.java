package dev.dbx.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.migration.diff.CaseDatabase;
import dev.dbx.migration.diff.SchemaDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole scripts as a person reads them; -Ddbx.update=true renews them. */
@TestInstance(Lifecycle.PER_CLASS)
class PlanTextTest {

  private static final Path ROOT = Path.of("src/test/resources/dev/dbx/migration/plan/golden");

  private CaseDatabase database = new CaseDatabase(18);

  @BeforeAll
  void start() {
    assertThat(database.now().relations()).isEmpty();
  }

  @AfterAll
  void stop() {
    database.close();
  }

  static List<String> scripts() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void saysWhatItDoes(String name) throws IOException {
    Path folder = ROOT.resolve(name);
    Catalog from = database.catalog(Files.readString(folder.resolve("from.sql")));
    Catalog to = database.catalog(Files.readString(folder.resolve("to.sql")));
    MigrationPlan plan = MigrationPlan.between(from, to);
    String text = plan.sql("snapshot monday", "snapshot friday");
    Path expected = folder.resolve("plan.sql");

    if (Boolean.getBoolean("dbx.update")) {
      Files.writeString(expected, text);
    }
    assertThat(text).isEqualTo(Files.readString(expected));
  }

  /** As psql does: a statement ends with a semicolon at the end of its line. */
  @ParameterizedTest
  @MethodSource("scripts")
  void runsAsItIsWritten(String name) throws IOException {
    Path folder = ROOT.resolve(name);
    Catalog to = database.catalog(Files.readString(folder.resolve("to.sql")));
    database.make(Files.readString(folder.resolve("from.sql")));
    MigrationPlan plan = MigrationPlan.between(database.now(), to);
    database.run(statements(plan.sql("one", "the other")));

    assertThat(SchemaDiff.between(database.now(), to).lines()).hasSameSizeAs(plan.notPlanned());
  }

  private static List<String> statements(String script) {
    String code =
        script.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
    return Arrays.stream(code.split(";\n", -1)).filter(sql -> !sql.isBlank()).toList();
  }
}
