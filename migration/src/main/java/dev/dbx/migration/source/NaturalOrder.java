package dev.dbx.migration.source;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Names in the order of the numbers in them: 2 before 10. */
final class NaturalOrder {

  /** Equal numbers are told apart by how they are written. */
  static final Comparator<String> OF_NAMES =
      ((Comparator<String>) NaturalOrder::compare).thenComparing(Comparator.naturalOrder());

  private static final Pattern BETWEEN = Pattern.compile("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");

  private NaturalOrder() {}

  private static int compare(String a, String b) {
    String[] left = BETWEEN.split(a);
    String[] right = BETWEEN.split(b);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int order = comparePart(left[i], right[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length, right.length);
  }

  private static int comparePart(String a, String b) {
    return isNumber(a) && isNumber(b)
        ? new BigInteger(a).compareTo(new BigInteger(b))
        : a.compareTo(b);
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && Character.isDigit(part.charAt(0));
  }
}
