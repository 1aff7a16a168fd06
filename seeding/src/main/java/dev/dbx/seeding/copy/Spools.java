package dev.dbx.seeding.copy;

import dev.dbx.core.error.DbxException.Internal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The spools of a copy, in a folder of their own that only its owner can read. */
final class Spools implements AutoCloseable {

  private final Path folder;
  private final List<Spool> spools = new ArrayList<>();

  Spools() {
    try {
      folder = Files.createTempDirectory("dbx-copy");
    } catch (IOException e) {
      throw new Internal("there is no folder for temporary files", e);
    }
  }

  Spool next() {
    Spool spool = new Spool(folder, spools.size());
    spools.add(spool);
    return spool;
  }

  @Override
  public void close() {
    spools.forEach(Spool::close);
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new Internal("the folder for temporary files cannot be removed", e);
    }
  }
}
