package dev.dbx.migration.source;

import java.util.Optional;

/**
 * One step of a schema.
 *
 * @param version by which the history of the tool knows it
 * @param name for people; may be empty
 * @param up what makes the step
 * @param down what undoes it
 * @param repeatable whether it is run again when its text changes
 */
public record Migration(
    String version, String name, Script up, Optional<Script> down, boolean repeatable) {

  /** A step that cannot be undone. */
  static Migration of(String version, String name, Script up) {
    return new Migration(version, name, up, Optional.empty(), false);
  }

  /** Of its file in the folder. */
  public String path() {
    return up.path();
  }

  Migration undoneBy(Optional<Script> script) {
    return new Migration(version, name, up, script, repeatable);
  }
}
