package dev.dbx.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Servers that hold a finished clone, packed into one file each in the user's cache: so another
 * process begins with it. One process at a time is in here. A file gets its name when it is whole;
 * what an interrupted process left has another one, is never used, and goes with the next use.
 */
final class TemplateCache {

  /** An entry takes some 10 MB. */
  private static final int NEWEST = 5;

  private static final long LARGEST = 500_000_000;

  private static final String WHOLE = ".zip";
  private static final String DRAFT = ".new";

  private final Path folder;
  private final BiConsumer<Path, Path> packer;

  TemplateCache(CacheFolder cache) {
    this(cache, PackedFolder::pack);
  }

  /**
   * @param packer packs a folder into a file
   */
  TemplateCache(CacheFolder cache, BiConsumer<Path, Path> packer) {
    this.folder = cache.privateFolder("sandboxes");
    this.packer = packer;
  }

  /** Unpacks an entry into an empty folder; false if there is none. */
  boolean copyTo(String entry, ServerFolder target) {
    return alone(
        () -> {
          Path kept = folder.resolve(entry + WHOLE);
          if (!Files.exists(kept)) {
            return false;
          }
          PackedFolder.unpack(kept, target.path());
          Files.setLastModifiedTime(kept, FileTime.from(Instant.now()));
          return true;
        });
  }

  /**
   * Keeps the folder of a server that was stopped. The cache only saves time: where it cannot grow
   * it stays as it is, and nobody is told.
   */
  void keep(String entry, ServerFolder stopped) {
    alone(
        () -> {
          Path kept = folder.resolve(entry + WHOLE);
          if (!Files.exists(kept)) {
            save(stopped.path(), kept);
            evict();
          }
          return true;
        });
  }

  private void save(Path stopped, Path kept) throws IOException {
    Path draft = folder.resolve(kept.getFileName() + DRAFT);
    try {
      packer.accept(stopped, draft);
      Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (UncheckedIOException diskIsFull) {
      Files.deleteIfExists(draft);
    }
  }

  private void evict() throws IOException {
    long size = 0;
    int count = 0;
    for (Path entry : newestFirst()) {
      size += Files.size(entry);
      count++;
      if (count > NEWEST || size > LARGEST) {
        Files.delete(entry);
      }
    }
  }

  private List<Path> newestFirst() throws IOException {
    return files(WHOLE).stream()
        .sorted(Comparator.comparing(TemplateCache::lastUse).reversed())
        .toList();
  }

  private static FileTime lastUse(Path entry) {
    try {
      return Files.getLastModifiedTime(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  /** Something to do in the folder. */
  @FunctionalInterface
  private interface Work {
    boolean run() throws IOException;
  }

  private boolean alone(Work work) {
    return FileLocks.holding(
        folder.resolve("lock"),
        () -> {
          try {
            for (Path draft : files(DRAFT)) {
              Files.delete(draft);
            }
            return work.run();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
