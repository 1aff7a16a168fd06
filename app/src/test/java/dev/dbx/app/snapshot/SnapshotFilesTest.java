package dev.dbx.app.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.port.SnapshotStore;
import dev.dbx.core.snapshot.ColumnMeasure;
import dev.dbx.core.snapshot.Measures;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.snapshot.TableMeasure;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.testing.FakeSnapshotStore;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every SnapshotStore keeps, and how files do. */
class SnapshotFilesTest {

  private static final List<ColumnMeasure> COLUMNS =
      List.of(
          new ColumnMeasure(Identifier.of("id"), 0, 8, -1, 0.998),
          new ColumnMeasure(Identifier.of("Odd name"), 0.25, 3, 12, -0.5));

  @TempDir private Path folder;

  @AutoClose private final TestDatabase demo = TestDatabase.demo(18);
  @AutoClose private final Connections connections = new Connections(demo.target());

  private SnapshotStore store(String kind) {
    return kind.equals("files")
        ? new SnapshotFiles(folder.resolve("new"))
        : new FakeSnapshotStore();
  }

  private Snapshot snapshot(String label) {
    CatalogReader catalog = new JdbcCatalogReader(connections);
    return new Snapshot(
        label,
        Instant.parse("2026-01-02T03:04:05Z"),
        catalog.definitions(Call.unattended()),
        List.of());
  }

  private Measures measures(String label, int day) {
    List<TableMeasure> tables =
        new JdbcCatalogReader(connections)
            .read(Call.unattended()).relations().stream()
                .map(relation -> new TableMeasure(relation.name(), relation.size(), COLUMNS))
                .toList();
    return new Measures(
        label, Instant.parse("2026-01-0%dT00:00:00Z".formatted(day)), "here/demo", tables);
  }

  @ParameterizedTest
  @ValueSource(strings = {"files", "fake"})
  void givesBackWhatWasSaved(String kind) {
    SnapshotStore store = store(kind);
    assertThat(store.labels()).isEmpty();
    assertThat(store.measures()).isEmpty();
    assertThat(store.find("first")).isEmpty();

    Snapshot first = snapshot("first");
    String fingerprint = store.save(first, Optional.of(measures("first", 2))).fingerprint();
    store.save(snapshot("second"), Optional.empty());
    store.save(snapshot("third.json"), Optional.of(measures("third.json", 1)));

    assertThat(store.labels()).containsExactly("first", "second", "third.json");
    assertThat(store.find("first"))
        .hasValueSatisfying(
            found -> {
              assertThat(found.definitions().relations())
                  .containsExactlyInAnyOrderElementsOf(first.definitions().relations());
              assertThat(found.takenAt()).isEqualTo(first.takenAt());
            });
    assertThat(store.measures()).containsExactly(measures("third.json", 1), measures("first", 2));

    demo.execute("drop table reminders");
    assertThat(store.save(snapshot("first"), Optional.empty()).fingerprint())
        .isNotEqualTo(fingerprint);
    assertThat(store.measures()).extracting(Measures::label).containsExactly("third.json");
  }

  @Test
  void whatCannotBeWrittenLeavesWhatWasThere() throws IOException {
    SnapshotFiles files = new SnapshotFiles(folder);
    String file = files.save(snapshot("kept"), Optional.empty()).place();
    // a folder in the place of the file
    Files.delete(Path.of(file));
    Files.createDirectories(Path.of(file).resolve("full"));

    demo.execute("drop table reminders");
    assertThatThrownBy(() -> files.save(snapshot("kept"), Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("cannot write")
        .extracting(e -> ((InvalidInput) e).hint())
        .asString()
        .contains("space on the disk");
    assertThat(Path.of(file).resolve("full")).exists();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(Path.of(file));
    }
  }

  @Test
  void whatIsNoTextIsNoSnapshot() throws IOException {
    SnapshotFiles files = new SnapshotFiles(folder);
    Files.write(folder.resolve("broken.json"), new byte[] {'{', (byte) 0xff});

    assertThatThrownBy(() -> files.find("broken"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("cannot read");
  }
}
