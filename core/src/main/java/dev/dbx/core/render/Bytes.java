package dev.dbx.core.render;

import java.util.List;
import java.util.Locale;

/** Sizes as people read them. */
public final class Bytes {

  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB");

  private Bytes() {}

  /** As pg_size_pretty, with one decimal below 10. */
  public static String words(long bytes) {
    if (Math.abs(bytes) == 1) {
      return bytes + " byte";
    }
    double size = bytes;
    String unit = "bytes";
    for (String next : UNITS) {
      if (Math.abs(size) < 1024) {
        break;
      }
      size /= 1024;
      unit = next;
    }
    boolean decimal = !unit.equals("bytes") && Math.abs(size) < 10;
    return String.format(Locale.ROOT, decimal ? "%.1f %s" : "%.0f %s", size, unit);
  }
}
