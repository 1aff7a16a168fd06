package dev.dbx.migration.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles.SqlFile;
import dev.dbx.migration.ConventionCases;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationFolderTest {

  @ParameterizedTest
  @MethodSource("dev.dbx.migration.ConventionCases#names")
  void conventions(String name) throws IOException {
    MigrationFolder folder =
        MigrationFolder.of(name, ConventionCases.files().find(name).orElseThrow().files());

    List<String> lines = new ArrayList<>(List.of("convention " + folder.convention()));
    folder.migrations().forEach(one -> lines.add(line(one)));
    folder.skipped().stream()
        .map(one -> "skip " + one.path() + " " + one.reason())
        .sorted()
        .forEach(lines::add);
    assertThat(lines)
        .containsExactlyElementsOf(
            Files.readAllLines(ConventionCases.FOLDER.resolve(name).resolve("expected.txt")));
  }

  private static String line(Migration one) {
    return "run %s [%s] %s, %s%s%s"
        .formatted(
            one.path(),
            one.version(),
            one.name(),
            one.up().transaction(),
            one.down().map(MigrationFolderTest::words).orElse(""),
            one.repeatable() ? ", repeatable" : "");
  }

  private static String words(Script down) {
    return ", down %s %s%s"
        .formatted(down.path(), down.transaction(), down.isBlank() ? " blank" : "");
  }

  @Test
  void theWayUpKeepsItsLines() {
    MigrationFolder folder =
        MigrationFolder.of(
            "m",
            List.of(
                new SqlFile(
                    "1.sql",
                    "-- migrate:up\r\none;\r\n-- migrate:down\r\ntwo;\r\n--migrate:up\r\nthree;")));

    Migration only = folder.migrations().get(0);
    assertThat(only.up().sql().lines().map(String::strip))
        .containsExactly("-- migrate:up", "one;", "", "", "--migrate:up", "three;");
    assertThat(only.down().orElseThrow().sql().lines().map(String::strip))
        .containsExactly("", "", "-- migrate:down", "two;", "", "");
  }

  @Test
  void whatIsNoFolderOfMigrations() {
    assertThatThrownBy(() -> MigrationFolder.of("m", List.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("m has no migrations");
    assertThatThrownBy(
            () ->
                MigrationFolder.of(
                    "m",
                    List.of(
                        new SqlFile("a.sql", ""),
                        new SqlFile(
                            "meta/_journal.json",
                            "{\"entries\": [{\"idx\": 0, \"tag\": \"../b\"}]}"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("names ../b.sql, which is not there");
    assertThatThrownBy(
            () -> MigrationFolder.of("m", List.of(new SqlFile("meta/_journal.json", "{]"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void versions() {
    assertThat(List.of("1", "1.1", "1_2", "2.0", "10", "10.0.1"))
        .isSortedAccordingTo((a, b) -> FlywayVersion.parse(a).compareTo(FlywayVersion.parse(b)));
    assertThat(FlywayVersion.parse("2.0")).isEqualByComparingTo(FlywayVersion.parse("2"));
    assertThat(List.of("001_a.sql", "1_b.sql", "2.sql", "10.sql", "20240101000000_x.sql"))
        .isSortedAccordingTo(NaturalOrder.OF_NAMES);
  }
}
