package dev.dbx.migration.source;

import java.util.Map;
import java.util.TreeMap;

/** The versions of Rails' migrations, which dbx knows without being able to run them. */
public final class RailsVersions {

  private RailsVersions() {}

  /** With the path of the file in Ruby, where there is one, in order. */
  public static Map<String, String> of(MigrationFolder folder) {
    Map<String, String> versions = new TreeMap<>(NaturalOrder.OF_NAMES);
    folder
        .migrations()
        .forEach(
            structure ->
                Rails.versions(structure.up().sql())
                    .forEach(version -> versions.put(version, "in " + structure.path())));
    versions.putAll(Rails.ruby(folder.skipped()));
    return versions;
  }
}
