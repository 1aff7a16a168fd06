package dev.dbx.bench;

import java.util.Locale;

/**
 * One line of docs/performance.md.
 *
 * @param ours what dbx took, in the unit
 * @param yardstick what it is held against
 * @param theirs what the yardstick took; 0 where the target is absolute
 * @param target what was promised, in words
 * @param kept whether the promise is kept
 */
record Figure(
    String name,
    double ours,
    String unit,
    String yardstick,
    double theirs,
    String target,
    boolean kept) {

  static Figure ratio(
      String name, double ours, String unit, String yardstick, double theirs, double most) {
    return new Figure(
        name,
        ours,
        unit,
        yardstick,
        theirs,
        String.format(Locale.ROOT, "at most %.1f x", most),
        ours <= theirs * most);
  }

  static Figure absolute(String name, double ours, String unit, double most) {
    return new Figure(
        name,
        ours,
        unit,
        "",
        0,
        String.format(Locale.ROOT, "under %s %s", plain(most), unit),
        ours < most);
  }

  String markdown() {
    boolean compared = theirs > 0;
    return "| %s | %s %s | %s | %s | %s | %s |"
        .formatted(
            name,
            plain(ours),
            unit,
            compared ? yardstick + ": " + plain(theirs) + " " + unit : "",
            compared ? String.format(Locale.ROOT, "%.2f", ours / theirs) : "",
            target,
            kept ? "yes" : "**no**");
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }
}
