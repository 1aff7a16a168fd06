package dev.dbx.sqlparser;

/** Numeric literals as PostgreSQL 16 and later write them: 1_000, 0x1F, 1.5e-3. */
final class Numbers {

  /** Where a literal ends, and whether it has a point or an exponent. */
  record Extent(int end, boolean decimal) {}

  private final String script;

  Numbers(String script) {
    this.script = script;
  }

  boolean startsAt(int at) {
    return isDigit(at, 10) || (character(at) == '.' && isDigit(at + 1, 10));
  }

  Extent read(int at) {
    int radix = radix(at);
    if (radix != 10) {
      return new Extent(digits(at + 2, radix), false);
    }
    int end = digits(at, 10);
    boolean point = character(end) == '.' && character(end + 1) != '.';
    if (point) {
      end = digits(end + 1, 10);
    }
    int exponent = exponent(end);
    return exponent > end ? new Extent(exponent, true) : new Extent(end, point);
  }

  private int radix(int at) {
    int radix =
        switch (character(at + 1)) {
          case 'x', 'X' -> 16;
          case 'o', 'O' -> 8;
          case 'b', 'B' -> 2;
          default -> 10;
        };
    int digit = character(at + 2) == '_' ? at + 3 : at + 2;
    return character(at) == '0' && isDigit(digit, radix) ? radix : 10;
  }

  private int exponent(int at) {
    if (character(at) != 'e' && character(at) != 'E') {
      return at;
    }
    boolean signed = character(at + 1) == '+' || character(at + 1) == '-';
    int digit = signed ? at + 2 : at + 1;
    return isDigit(digit, 10) ? digits(digit, 10) : at;
  }

  private int digits(int from, int radix) {
    int at = from;
    while (isDigit(at, radix) || (character(at) == '_' && isDigit(at + 1, radix))) {
      at++;
    }
    return at;
  }

  private boolean isDigit(int at, int radix) {
    char c = character(at);
    return c < 0x80 && Character.digit(c, radix) >= 0;
  }

  /** NUL behind the end; the scanner has refused all others. */
  private char character(int at) {
    return at < script.length() ? script.charAt(at) : '\0';
  }
}
