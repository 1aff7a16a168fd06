package dev.dbx.migration.source;

import dev.dbx.migration.source.MigrationFolder.Skipped;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The versions of files that are no longer run, since a baseline or a checkpoint holds them. */
public final class SkippedVersions {

  private static final Pattern VERSION = Pattern.compile("[VB]?(\\d+(?:[._]\\d+)*)");

  private SkippedVersions() {}

  public static Set<String> of(MigrationFolder folder) {
    return folder.skipped().stream()
        .filter(file -> file.reason().endsWith("holds it"))
        .map(Skipped::path)
        .map(path -> VERSION.matcher(path.substring(path.lastIndexOf('/') + 1)))
        .filter(Matcher::lookingAt)
        .map(version -> version.group(1).replace('_', '.'))
        .collect(Collectors.toSet());
  }
}
