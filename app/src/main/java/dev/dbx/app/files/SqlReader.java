package dev.dbx.app.files;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles.SqlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the files of one path, as text and not without end. */
final class SqlReader {

  private static final long MOST_BYTES = 64L << 20;
  private static final int MOST_FILES = 20_000;
  private static final int DEPTH = 8;

  /** What says in which order migrations belong, or which tool they are of. */
  private static final Set<String> PLANS =
      Set.of("_journal.json", "atlas.sum", "migration_lock.toml", "sqitch.plan");

  /** What says how one of them is run, and migrations in Ruby, which are named at least. */
  private static final List<String> ENDINGS = List.of(".sql.conf", ".rb");

  private static final Set<String> FOREIGN = Set.of("node_modules", "target", "vendor");

  private final Path project;
  private long bytes;

  SqlReader(Path project) {
    this.project = project;
  }

  /** All SQL of a folder and the folders in it, and the plans beside. */
  List<SqlFile> folder(String written, Path folder) {
    Path real = ProjectFiles.inside(project, written, folder);
    List<SqlFile> files = new ArrayList<>();
    for (Path file : paths(written, real)) {
      String path = real.relativize(file).toString().replace('\\', '/');
      files.add(file(path, file));
    }
    if (files.stream().noneMatch(file -> ProjectFiles.isSql(file.path()))) {
      throw new InvalidInput(
          written + " has no .sql files", "name the folder with the migrations themselves");
    }
    return files;
  }

  private static List<Path> paths(String written, Path folder) {
    try (Stream<Path> found = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> all = found.limit(MOST_FILES + 1L).toList();
      if (all.size() > MOST_FILES) {
        throw new InvalidInput(
            written + " has more than " + MOST_FILES + " files",
            "name the folder with the migrations themselves");
      }
      return all.stream()
          .filter(file -> isWanted(folder.relativize(file)) && !Files.isDirectory(file))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw ProjectFiles.unreadable(written, e);
    }
  }

  private static boolean isWanted(Path file) {
    String name = String.valueOf(file.getFileName());
    for (Path part : file) {
      if (part.toString().startsWith(".") || FOREIGN.contains(part.toString())) {
        return false;
      }
    }
    return ProjectFiles.isSql(name)
        || PLANS.contains(name)
        || ENDINGS.stream().anyMatch(name::endsWith);
  }

  /** One file with its text. */
  SqlFile file(String name, Path file) {
    Path real = ProjectFiles.inside(project, name, file);
    if (!Files.isRegularFile(real)) {
      throw new InvalidInput(name + " is no regular file", "give a file with SQL as text");
    }
    try {
      bytes += Files.size(real);
      if (bytes > MOST_BYTES) {
        throw new InvalidInput(
            name + " makes it more than " + (MOST_BYTES >> 20) + " MB of SQL",
            "leave the rows out: pg_dump --schema-only; of a folder name the migrations alone");
      }
      return new SqlFile(name, text(name, Files.readString(real)));
    } catch (CharacterCodingException e) {
      throw notText(name);
    } catch (IOException e) {
      throw ProjectFiles.unreadable(name, e);
    }
  }

  private static String text(String name, String text) {
    if (text.indexOf('\0') >= 0) {
      throw notText(name);
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static InvalidInput notText(String name) {
    return new InvalidInput(
        name + " is not text in UTF-8", "convert it: iconv -f ISO-8859-1 -t UTF-8 (or UTF-16)");
  }
}
