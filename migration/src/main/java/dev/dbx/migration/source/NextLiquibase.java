package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A change set of Liquibase: at the end of the only file, or in a file that comes last. */
record NextLiquibase(FolderFiles files, NewMigration wanted, Instant now) {

  private static final String FIRST_LINE = "-- liquibase formatted sql\n";

  SqlFile file() {
    List<SqlFile> formatted = files.sql().stream().filter(Liquibase::isFormatted).toList();
    String stamp = NextVersion.after(List.of(), NextVersion.stamp(), now);
    if (formatted.size() == 1) {
      SqlFile only = formatted.get(0);
      return new SqlFile(only.path(), NextFiles.ended(only.text()) + changeSet(stamp));
    }
    return new SqlFile(path(formatted, stamp), FIRST_LINE + changeSet(stamp));
  }

  /** Beside the last file, since includeAll goes by paths. */
  private String path(List<SqlFile> formatted, String stamp) {
    String last = formatted.isEmpty() ? "" : formatted.get(formatted.size() - 1).path();
    String folder = last.substring(0, last.lastIndexOf('/') + 1);
    List<String> versions =
        formatted.stream()
            .filter(file -> file.path().startsWith(folder))
            .flatMap(file -> NumberedName.of(FolderFiles.base(file)).stream())
            .map(NumberedName::version)
            .toList();
    String version =
        versions.isEmpty() ? stamp : NextVersion.after(versions, NextVersion.stamp(), now);
    String name = folder + version + "_" + wanted.slug() + ".sql";
    return name.compareTo(last) > 0 ? name : last.replaceFirst("\\.sql$", "_" + name(stamp));
  }

  private String name(String stamp) {
    return stamp + "_" + wanted.slug() + ".sql";
  }

  private String changeSet(String stamp) {
    String attributes =
        (wanted.alone() ? " runInTransaction:false" : "")
            + (Blocks.isNested(wanted.up()) ? " splitStatements:false" : "");
    return "\n-- changeset dbx:%s-%s%s\n%s%s"
        .formatted(
            stamp,
            wanted.slug(),
            attributes,
            NextFiles.ended(wanted.up()),
            wanted.down().map(NextLiquibase::rollback).orElse(""));
  }

  private static String rollback(String sql) {
    return NextFiles.ended(sql)
        .lines()
        .map(line -> "-- rollback " + line + "\n")
        .collect(Collectors.joining());
  }
}
