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
import org.junit.jupiter.params.provider.CsvSource;
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

  /** The tools read line by line, so what a constant holds can be a mark. */
  @ParameterizedTest
  @CsvSource({
    "'-- migrate:up', '-- migrate:down', DBMATE",
    "'-- +goose Up', '-- +goose Down', GOOSE",
    "'-- +migrate Up', '-- +migrate Down', SQL_MIGRATE",
    "'-- Up Migration', '-- Down Migration', NODE_PG_MIGRATE"
  })
  void marksInConstants(String up, String down, Tool tool) {
    String indented =
        "%s\nselect '%s', $$\n  %s\nend $$;\n%s\nselect 2;".formatted(up, down, down, down);

    MigrationFolder folder = MigrationFolder.of("m", List.of(new SqlFile("1_a.sql", indented)));

    Migration only = folder.migrations().get(0);
    assertThat(folder.tool()).isEqualTo(tool);
    assertThat(only.up().sql().contains("end $$")).isEqualTo(tool != Tool.NODE_PG_MIGRATE);
    assertThat(only.down().orElseThrow().sql().contains("end $$"))
        .isEqualTo(tool == Tool.NODE_PG_MIGRATE);
  }

  @Test
  void namesThatFitSeveralTools() {
    MigrationFolder plain =
        MigrationFolder.of(
            "m",
            List.of(
                new SqlFile("001_a.sql", "-- no-transactions here\nselect 1;"),
                new SqlFile("002_b.sql", "create index concurrently i on t (a); select 1;")));

    assertThat(plain.tool()).isEqualTo(Tool.SQLX);
    assertThat(plain.mayBe(Tool.GOLANG_MIGRATE)).isTrue();
    assertThat(plain.mayBe(Tool.FLYWAY)).isFalse();
    assertThat(plain.as(Tool.SUPABASE).migrations())
        .extracting(one -> one.up().transaction())
        .containsExactly(Transaction.IMPLICIT, Transaction.STATEMENT);
    assertThat(plain.as(Tool.NODE_PG_MIGRATE).migrations())
        .extracting(Migration::version)
        .containsExactly("001_a", "002_b");
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
