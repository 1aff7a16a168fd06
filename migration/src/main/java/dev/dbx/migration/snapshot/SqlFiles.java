package dev.dbx.migration.snapshot;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** SQL kept in files: a dump, or a folder of migrations in the order of their numbers. */
final class SqlFiles {

  /** What undoes a migration is not part of the schema it makes. */
  private static final Pattern UNDO = Pattern.compile("(?i)(.*[._-](down|undo)|U\\d.*)\\.sql");

  /** Where the part of a file begins that undoes it: dbmate, goose, node-pg-migrate. */
  private static final Pattern DOWN =
      Pattern.compile("(?im)^--\\s*(migrate:down|\\+goose\\s+Down|Down\\s+Migration)\\b.*$");

  private static final Pattern NUMBERS = Pattern.compile("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");

  private SqlFiles() {}

  /**
   * One script.
   *
   * @param name of the file, for errors
   */
  record Script(String name, String sql) {}

  /**
   * What a file or a folder holds, in order.
   *
   * @throws InvalidInput if a folder has no migrations, or a file cannot be read
   */
  static List<Script> read(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(new Script(path.toString(), SchemaPart.of(text(path))));
    }
    List<Script> scripts = new ArrayList<>();
    for (Path file : migrations(path)) {
      scripts.add(new Script(path.relativize(file).toString(), up(text(file))));
    }
    if (scripts.isEmpty()) {
      throw new InvalidInput(
          path + " has no migrations", "name the folder with the .sql files themselves");
    }
    return scripts;
  }

  /** Files at the top, or migration.sql in folders of their own (Prisma, Drizzle). */
  private static List<Path> migrations(Path folder) {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> folder.equals(file.getParent()) || isNamed(file, "migration.sql"))
          .filter(file -> isSql(file) && !UNDO.matcher(name(file)).matches())
          .sorted(Comparator.comparing(file -> folder.relativize(file).toString(), byNumbers()))
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static boolean isSql(Path file) {
    return name(file).toLowerCase(Locale.ROOT).endsWith(".sql") && Files.isRegularFile(file);
  }

  private static boolean isNamed(Path file, String name) {
    return name(file).equals(name);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** 2 before 10, as tools order versions. */
  private static Comparator<String> byNumbers() {
    return (a, b) -> {
      String[] left = NUMBERS.split(a);
      String[] right = NUMBERS.split(b);
      for (int i = 0; i < Math.min(left.length, right.length); i++) {
        int order = comparePart(left[i], right[i]);
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(left.length, right.length);
    };
  }

  private static int comparePart(String a, String b) {
    boolean numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0));
    return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
  }

  private static String up(String text) {
    return DOWN.split(text, 2)[0];
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static InvalidInput unreadable(Path path, IOException cause) {
    InvalidInput error =
        new InvalidInput(
            "cannot read " + path + ": " + cause.getClass().getSimpleName(),
            "give a .sql file in UTF-8, or a folder of them");
    error.initCause(cause);
    return error;
  }
}
