package dev.dbx.sandbox;

import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.port.Sandbox.Gap;
import java.util.List;

/** Which PostgreSQL stands in for which. */
final class MajorVersions {

  static final int OLDEST = 14;
  static final int NEWEST = 18;

  private MajorVersions() {}

  /**
   * The same or the nearest newer one.
   *
   * @throws Unsupported if there is none
   */
  static int nearest(int wanted) {
    if (wanted > NEWEST) {
      throw new Unsupported(
          "there is no embedded PostgreSQL " + wanted + ": dbx has 14 to 18",
          "name a server of that version as the sandbox, or update dbx");
    }
    return Math.max(wanted, OLDEST);
  }

  /** Says so if it is another one. */
  static List<Gap> gap(int wanted, int actual) {
    return wanted == actual
        ? List.of()
        : List.of(
            new Gap(
                "PostgreSQL " + wanted, "the sandbox runs PostgreSQL " + actual + " in its place"));
  }
}
