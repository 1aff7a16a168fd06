package dev.dbx.migration.snapshot;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.util.regex.Pattern;

/** The name of a snapshot; it is also that of a file. */
final class Label {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** What stands for the database itself where a snapshot is named. */
  static final String LIVE = "live";

  private Label() {}

  /**
   * The label as it was given.
   *
   * @throws InvalidInput if it cannot be one
   */
  static String of(String written) {
    if (!FORM.matcher(written).matches()) {
      throw new InvalidInput(
          written.isBlank() ? "the label is empty" : written + " is not a label",
          "use letters, digits, dots, hyphens and underscores: before-the-move, v1.2");
    }
    if (written.equals(LIVE)) {
      throw new InvalidInput(
          "live stands for the database as it is now", "give the snapshot another label");
    }
    return written;
  }
}
