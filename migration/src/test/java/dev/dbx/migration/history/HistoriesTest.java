package dev.dbx.migration.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.ConventionCases;
import dev.dbx.migration.TestPorts;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories as the tools write them, with checksums that were computed outside of dbx, beside the
 * folders of each convention.
 */
class HistoriesTest {

  private static final Path CASES = ConventionCases.FOLDER.resolveSibling("history");
  private static final String FOLDER_MARK = "-- folder: ";

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static MigrationFolder folder(String name) {
    return MigrationFolder.of(name, ConventionCases.files().find(name).orElseThrow().files());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void standings(String name) throws IOException {
    String history = Files.readString(CASES.resolve(name).resolve("history.sql"));
    String folder = history.lines().findFirst().orElseThrow().substring(FOLDER_MARK.length());
    try (TestPorts ports = TestPorts.empty(17)) {
      ports.execute(history);

      assertThat(lines(new Histories(ports.ports().queries()), folder(folder)))
          .containsExactlyElementsOf(
              Files.readAllLines(CASES.resolve(name).resolve("expected.txt")));
    }
  }

  private static List<String> lines(Histories histories, MigrationFolder folder) {
    List<String> lines = new ArrayList<>();
    try {
      Standings standings = histories.of(folder, Call.unattended());
      lines.add(
          standings.folder().convention()
              + standings.table().map(table -> " " + table.name()).orElse(""));
      standings.all().forEach(one -> lines.add(line(one)));
      standings.notes().forEach(note -> lines.add("note: " + note));
    } catch (DbxException e) {
      lines.add(e.message());
      lines.add("hint: " + e.hint());
    }
    return lines;
  }

  private static String line(Standing one) {
    return "%s %s%s%s"
        .formatted(
            one.state(),
            one.version().isEmpty() ? one.name() : one.version(),
            one.appliedAt().map(at -> " at " + at).orElse(""),
            one.detail().isEmpty() ? "" : ", " + one.detail());
  }

  @Test
  void whoMayNotReadIt() {
    try (TestDatabase database = TestDatabase.create(17)) {
      database.execute(
          "create schema ops; create table ops.pgmigrations (id int, name text, run_on timestamp)");
      try (Connections connections = new Connections(database.targetAs("no_reader"))) {
        Histories histories = new Histories(new JdbcQueryRunner(connections));

        assertThatThrownBy(() -> histories.of(folder("node-pg-migrate"), Call.unattended()))
            .isInstanceOfSatisfying(
                PermissionDenied.class,
                e ->
                    assertThat(e.message() + "; " + e.hint())
                        .isEqualTo(
                            "the role may not read ops.pgmigrations, the history of"
                                + " node-pg-migrate; its owner can allow it: grant usage on schema"
                                + " ops to ROLE; grant select on ops.pgmigrations to ROLE"));
      }
    }
  }

  @Test
  void policiesMayHideIt() {
    try (TestDatabase database = TestDatabase.create(17)) {
      database.execute(
          """
          create table pgmigrations (id int, name text, run_on timestamp);
          insert into pgmigrations values (1, '1700000000001_users', now());
          grant select on pgmigrations to public;
          alter table pgmigrations enable row level security;
          """);
      try (Connections connections = new Connections(database.targetAs("no_reader"))) {
        Standings standings =
            new Histories(new JdbcQueryRunner(connections))
                .of(folder("node-pg-migrate"), Call.unattended());

        assertThat(standings.in(State.PENDING)).hasSize(3);
        assertThat(standings.lastApplied()).isEmpty();
        assertThat(standings.notes())
            .contains(
                "policies on public.pgmigrations may hide rows from this role: what looks pending"
                    + " may be applied");
      }
    }
  }
}
