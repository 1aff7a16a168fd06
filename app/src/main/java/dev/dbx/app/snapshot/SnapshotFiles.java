package dev.dbx.app.snapshot;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SnapshotStore;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.snapshot.SnapshotText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One file per snapshot, to be committed with the project: {@code .dbx/snapshots/LABEL.json}. */
public final class SnapshotFiles implements SnapshotStore {

  private static final String ENDING = ".json";

  private final Path folder;

  public SnapshotFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> labels() {
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
    Path file = file(label);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SnapshotText.read(label, Files.readString(file)));
    } catch (IOException e) {
      throw unusable("read", file, e);
    }
  }

  /** Whole or not at all: what is half written must not stand in for what was there. */
  @Override
  public String save(Snapshot snapshot) {
    Path file = file(snapshot.label());
    Path half = folder.resolve(snapshot.label() + ".part");
    try {
      Files.createDirectories(folder);
      Files.writeString(half, SnapshotText.write(snapshot));
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return file.toString();
    } catch (IOException e) {
      throw unusable("write", file, e);
    } finally {
      remove(half);
    }
  }

  private static void remove(Path half) {
    try {
      Files.deleteIfExists(half);
    } catch (IOException e) {
      throw unusable("remove", half, e);
    }
  }

  private Path file(String label) {
    return folder.resolve(label + ENDING);
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
