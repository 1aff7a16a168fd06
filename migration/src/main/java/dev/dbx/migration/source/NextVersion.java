package dev.dbx.migration.source;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/** The version that comes next, written as those before it: a number, or a time. */
record NextVersion(Form form, int width) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern DATED = Pattern.compile("(?:19|20)\\d{12}");

  /** What the digits mean. */
  enum Form {
    SEQUENCE,
    STAMP,
    SECONDS,
    MILLISECONDS
  }

  /** That follows those; the usual one where there are none. */
  static String after(List<String> versions, NextVersion usual, Instant now) {
    BigInteger last =
        versions.stream()
            .filter(version -> DIGITS.matcher(version).matches())
            .map(BigInteger::new)
            .max(BigInteger::compareTo)
            .orElse(BigInteger.ZERO);
    NextVersion next =
        versions.stream()
            .filter(version -> DIGITS.matcher(version).matches())
            .reduce((first, second) -> second)
            .map(NextVersion::like)
            .orElse(usual);
    BigInteger earliest = last.add(BigInteger.ONE);
    return next.written(next.at(now, earliest).max(earliest));
  }

  static NextVersion sequence(int width) {
    return new NextVersion(Form.SEQUENCE, width);
  }

  static NextVersion stamp() {
    return new NextVersion(Form.STAMP, 14);
  }

  private static NextVersion like(String version) {
    int width = version.length();
    if (DATED.matcher(version).matches()) {
      return stamp();
    }
    return switch (width) {
      case 10 -> new NextVersion(version.startsWith("0") ? Form.SEQUENCE : Form.SECONDS, width);
      case 13 ->
          new NextVersion(version.startsWith("0") ? Form.SEQUENCE : Form.MILLISECONDS, width);
      default -> sequence(width);
    };
  }

  private BigInteger at(Instant now, BigInteger earliest) {
    return switch (form) {
      case SEQUENCE -> earliest;
      case STAMP -> new BigInteger(STAMP.format(now));
      case SECONDS -> BigInteger.valueOf(now.getEpochSecond());
      case MILLISECONDS -> BigInteger.valueOf(now.toEpochMilli());
    };
  }

  private String written(BigInteger number) {
    String digits = number.toString();
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}
