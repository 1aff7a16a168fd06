package dev.dbx.app.snapshot;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SnapshotStore;
import dev.dbx.core.snapshot.Measures;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.snapshot.text.SnapshotText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One file per snapshot, to be committed with the project: {@code .dbx/snapshots/LABEL.json}; what
 * was measured stands in {@code .dbx/snapshots/sizes/LABEL.json}.
 */
public final class SnapshotFiles implements SnapshotStore {

  private static final String ENDING = ".json";

  /** As any file of a project; a temporary file is its owner's alone. */
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rw-r--r--");

  private final Path folder;
  private final Path sizes;

  public SnapshotFiles(Path folder) {
    this.folder = folder;
    this.sizes = folder.resolve("sizes");
  }

  @Override
  public List<String> labels() {
    return labels(folder);
  }

  private static List<String> labels(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unusable("read", folder, e);
    }
  }

  @Override
  public Optional<Snapshot> find(String label) {
    Path file = file(folder, label);
    return Files.isRegularFile(file)
        ? Optional.of(SnapshotText.read(label, read(file)))
        : Optional.empty();
  }

  @Override
  public List<Measures> measures() {
    return labels(sizes).stream()
        .map(label -> SnapshotText.readMeasures(label, read(file(sizes, label))))
        .sorted(Comparator.comparing(Measures::takenAt))
        .toList();
  }

  @Override
  public Saved save(Snapshot snapshot, Optional<Measures> measures) {
    Path file = file(folder, snapshot.label());
    Path measured = file(sizes, snapshot.label());
    SnapshotText.Written written = SnapshotText.write(snapshot);
    write(file, written.text());
    if (measures.isPresent()) {
      write(measured, SnapshotText.write(measures.get()));
    } else {
      remove(measured);
    }
    return new Saved(file.toString(), written.fingerprint(), written.suspicious());
  }

  @Override
  public String keep(Measures measures) {
    Path file = file(sizes, measures.label());
    write(file, SnapshotText.write(measures));
    return file.toString();
  }

  private static Path file(Path folder, String label) {
    return folder.resolve(label + ENDING);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unusable("read", file, e);
    }
  }

  /** Whole or not at all: what is half written must not stand in for what was there. */
  private static void write(Path file, String text) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      Path half = Files.createTempFile(folder, file.getFileName() + ".", ".part");
      try {
        Files.writeString(half, text);
        Files.setPosixFilePermissions(half, READABLE);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException e) {
      throw unusable("write", file, e);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unusable("remove", file, e);
    }
  }

  private static InvalidInput unusable(String doing, Path path, IOException cause) {
    InvalidInput error =
        new InvalidInput(
            "cannot " + doing + " " + path + ": " + cause.getClass().getSimpleName(),
            "check the folder's permissions and the space on the disk");
    error.initCause(cause);
    return error;
  }
}
