package dev.dbx.migration.source;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles.SqlFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes a new migration as the files of a folder are written. */
final class NextFiles {

  private static final NextVersion THREE = NextVersion.sequence(3);
  private static final NextVersion STAMP = NextVersion.stamp();

  private final FolderFiles files;
  private final NewMigration wanted;
  private final Instant now;

  NextFiles(List<SqlFile> files, NewMigration wanted, Instant now) {
    this.files = new FolderFiles("the folder", files);
    this.wanted = wanted;
    this.now = now;
  }

  List<SqlFile> of(Tool tool) {
    refuseTransaction(tool);
    return switch (tool) {
      case SUPABASE -> List.of(file(next(STAMP) + "_" + wanted.slug() + ".sql", up()));
      case FLYWAY -> flyway();
      case DBMATE, GOOSE, SQL_MIGRATE, TERN -> List.of(new MarkedText(wanted).file(tool, name()));
      case NODE_PG_MIGRATE ->
          List.of(
              new MarkedText(wanted)
                  .file(
                      tool,
                      next(new NextVersion(NextVersion.Form.MILLISECONDS, 13))
                          + "_"
                          + wanted.slug()));
      case GOLANG_MIGRATE -> upAndDown(next(NextVersion.sequence(6)), "");
      case SQLX -> sqlx();
      case GRAPHILE_MIGRATE -> List.of(new NextGraphile(files, wanted).file());
      case SQITCH -> new NextSqitch(files, wanted, now).written();
      case PRISMA ->
          List.of(file(next(folders(), STAMP) + "_" + wanted.slug() + "/migration.sql", up()));
      case DRIZZLE -> new NextDrizzle(files, wanted, now).written();
      case RAILS -> List.of(new NextRails(files, wanted).file(next(ruby(), STAMP)));
      case LIQUIBASE -> List.of(new NextLiquibase(files, wanted, now).file());
      case ATLAS -> new NextAtlas(files, wanted).files(next(STAMP));
      case NUMBERED -> numbered();
    };
  }

  /** Where nothing can keep the tool from a transaction, or only what a file holds alone. */
  private void refuseTransaction(Tool tool) {
    boolean cannot = tool.transaction() == Transaction.TOGETHER;
    boolean only =
        (tool.transaction() == Transaction.IMPLICIT || tool == Tool.GRAPHILE_MIGRATE)
            && Blocks.statements(wanted.up()).size() > 1;
    if (wanted.alone() && cannot) {
      throw new InvalidInput(
          tool.label() + " runs every file of SQL in a transaction",
          "run this migration by hand, or write its form that may run in a transaction");
    }
    if (wanted.alone() && only) {
      throw new InvalidInput(
          tool.label() + " runs several statements of one file in a transaction",
          "write one migration for each statement that must run outside one");
    }
  }

  private String up() {
    return ended(wanted.up());
  }

  static String ended(String sql) {
    return sql.stripTrailing() + "\n";
  }

  private static SqlFile file(String path, String text) {
    return new SqlFile(path, text);
  }

  /** The digits in front of the names of files in the folder itself. */
  private List<String> versions() {
    return files.top().stream().flatMap(file -> number(file.path())).toList();
  }

  private List<String> folders() {
    return files.sql().stream().flatMap(file -> number(file.path().split("/")[0])).toList();
  }

  private List<String> ruby() {
    return files.all().stream()
        .filter(file -> file.path().endsWith(".rb"))
        .flatMap(file -> number(FolderFiles.base(file)))
        .toList();
  }

  private static Stream<String> number(String name) {
    return NumberedName.of(name).map(NumberedName::version).stream();
  }

  private String next(NextVersion usual) {
    return next(versions(), usual);
  }

  private String next(List<String> versions, NextVersion usual) {
    return NextVersion.after(sorted(versions), usual, now);
  }

  /** How the newest is written counts. */
  private static List<String> sorted(List<String> versions) {
    return versions.stream().sorted(NaturalOrder.OF_NAMES).toList();
  }

  private String name() {
    return next(files.top().isEmpty() ? STAMP : THREE) + "_" + wanted.slug();
  }

  private List<SqlFile> upAndDown(String version, String mark) {
    String stem = version + "_" + wanted.slug();
    List<SqlFile> written = new ArrayList<>();
    written.add(file(stem + ".up.sql", mark + up()));
    wanted.down().ifPresent(sql -> written.add(file(stem + ".down.sql", mark + ended(sql))));
    return written;
  }

  private List<SqlFile> sqlx() {
    String mark = wanted.alone() ? Marks.SQLX_ALONE + "\n" : "";
    boolean simple =
        files.top().stream().noneMatch(file -> lower(file).endsWith(".up.sql"))
            && !(files.top().isEmpty() && wanted.down().isPresent());
    return simple
        ? List.of(file(next(STAMP) + "_" + wanted.slug() + ".sql", mark + up()))
        : upAndDown(next(STAMP), mark);
  }

  private static String lower(SqlFile file) {
    return file.path().toLowerCase(Locale.ROOT);
  }

  private List<SqlFile> flyway() {
    String name = NextFlyway.version(files, now) + "__" + wanted.slug() + ".sql";
    List<SqlFile> written = new ArrayList<>();
    written.add(file("V" + name, up()));
    wanted.down().ifPresent(sql -> written.add(file("U" + name, ended(sql))));
    if (wanted.alone()) {
      written.stream()
          .map(SqlFile::path)
          .toList()
          .forEach(path -> written.add(file(path + ".conf", "executeInTransaction=false\n")));
    }
    return written;
  }

  /** The way back is named as others in the folder are. */
  private List<SqlFile> numbered() {
    String stem = numberedStem();
    String ending =
        Stream.of("_down.sql", "_undo.sql", "_rollback.sql", "_revert.sql")
            .filter(end -> files.top().stream().anyMatch(file -> lower(file).endsWith(end)))
            .findFirst()
            .orElse(".down.sql");
    List<SqlFile> written = new ArrayList<>();
    written.add(file(stem + ".sql", up()));
    wanted.down().ifPresent(sql -> written.add(file(stem + ending, ended(sql))));
    return written;
  }

  /** A first number would take those without one out of the order. */
  private String numberedStem() {
    if (files.top().isEmpty() || !versions().isEmpty()) {
      return next(NextVersion.sequence(4)) + "_" + wanted.slug();
    }
    if (files.top().stream().anyMatch(file -> file.path().compareTo(wanted.slug()) > 0)) {
      throw new InvalidInput(
          "the files have no numbers, and the name %s would not come last".formatted(wanted.slug()),
          "put numbers in front of all names, or choose a name that sorts last");
    }
    return wanted.slug();
  }
}
