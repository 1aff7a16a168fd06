package dev.dbx.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A folder in one zip file. Whatever is made belongs to its owner alone. */
final class PackedFolder {

  private static final int BUFFER = 1 << 16;

  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PackedFolder() {}

  static void pack(Path folder, Path file) {
    try (Stream<Path> walk = Files.walk(folder);
        ZipOutputStream zip =
            new ZipOutputStream(
                new BufferedOutputStream(
                    Files.newOutputStream(Files.createFile(file, PRIVATE_FILE)), BUFFER))) {
      // mostly zeros, which the quickest method packs well
      zip.setLevel(Deflater.BEST_SPEED);
      for (Path path : (Iterable<Path>) walk.filter(path -> !path.equals(folder))::iterator) {
        pack(path, folder.relativize(path).toString(), zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(Path path, String name, ZipOutputStream zip) throws IOException {
    boolean directory = Files.isDirectory(path);
    zip.putNextEntry(new ZipEntry(directory ? name + "/" : name));
    if (!directory) {
      Files.copy(path, zip);
    }
    zip.closeEntry();
  }

  /** Into a folder that is there and empty. */
  static void unpack(Path file, Path folder) {
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        unpack(zip, entry, folder.resolve(entry.getName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(ZipInputStream zip, ZipEntry entry, Path path) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectory(path, PRIVATE_FOLDER);
    } else {
      try (OutputStream out = Files.newOutputStream(Files.createFile(path, PRIVATE_FILE))) {
        zip.transferTo(out);
      }
    }
  }
}
