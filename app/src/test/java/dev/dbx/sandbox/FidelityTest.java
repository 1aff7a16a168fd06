package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.app.Sandboxes;
import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.diff.SchemaDiff;
import dev.dbx.sandbox.sql.SandboxSql;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A copy defines what its original defines, though nobody in it is a superuser. */
class FidelityTest {

  private static final Call CALL = Call.unattended();

  private static final String OLDEST = "-14.sql";

  private static final Path FIXTURES =
      Path.of("../adapter-postgres/src/test/resources/dev/dbx/postgres");

  /**
   * What a copy lacks on purpose, each with a gap that says so: options, which may hold secrets;
   * functions in C and what is made of them; the state of an index that could not be built.
   */
  private static final Pattern EXPLAINED =
      Pattern.compile(
          "~ foreign table app\\.\\w+: foreign options .*"
              + "|~ table app\\.member| +~ index member_invalid: valid no -> yes .*"
              + "|- function app\\.handler\\(\\).*"
              + "|OtherObject.kind=(user mapping|language), .*"
              + "|OtherObject.kind=server, .*withoutOptions=true.*");

  @AutoClose
  private static final EmbeddedSandbox SANDBOX =
      new EmbeddedSandbox(Originals.CACHE, Sandboxes.tools());

  /** Whatever the scripts of schemas are tested with. */
  static List<Arguments> fixtures() throws IOException {
    List<Arguments> fixtures = new ArrayList<>();
    try (Stream<Path> files = Files.list(FIXTURES.resolve("ddl"))) {
      List<String> names =
          Stream.concat(
                  Stream.of("catalog/wide"),
                  files
                      .map(file -> "ddl/" + file.getFileName())
                      .filter(name -> name.endsWith(OLDEST))
                      .map(name -> name.substring(0, name.length() - OLDEST.length()))
                      .sorted())
              .toList();
      assertThat(names).hasSizeGreaterThan(12);
      names.forEach(
          name -> Stream.of(14, 18).forEach(version -> fixtures.add(Arguments.of(name, version))));
    }
    return fixtures;
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("fixtures")
  void nothingIsLost(String fixture, int version) throws IOException {
    try (TestDatabase database = TestDatabase.create(version)) {
      load(fixture, version, database);
      Original original = Originals.of(database);
      try (Session copy = SANDBOX.clone(original, Fidelity.SCHEMA, CALL)) {
        List<String> lost = lost(original.catalog(), copy.catalog().definitions(CALL));
        assertThat(lost).as(copy.gaps().toString()).allMatch(EXPLAINED.asMatchPredicate());
        assertThat(copy.gaps().isEmpty()).isEqualTo(lost.isEmpty());
      }
    }
  }

  private static List<String> lost(Catalog original, Catalog copy) {
    List<String> lost = new ArrayList<>(SchemaDiff.between(original, copy).lines());
    for (OtherObject object : original.others()) {
      if (!copy.others().contains(object)) {
        lost.add(object.toString());
      }
    }
    return lost;
  }

  private static void load(String fixture, int version, TestDatabase database) throws IOException {
    for (int since : IntStream.rangeClosed(14, version).toArray()) {
      Path file = FIXTURES.resolve(fixture + "-" + since + ".sql");
      if (Files.exists(file)) {
        try (SandboxSql sql = SandboxSql.open(database.target(), CALL)) {
          sql.execute(Files.readString(file));
        }
      }
    }
  }
}
