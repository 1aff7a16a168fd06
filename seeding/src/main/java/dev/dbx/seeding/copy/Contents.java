package dev.dbx.seeding.copy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What values look like. It makes a mask better, or a column masked that its name would have left;
 * it never leaves one unmasked, since a sample is no proof.
 */
final class Contents {

  static final Pattern EMAIL =
      Pattern.compile("[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}.-]+\\.[\\p{L}]{2,}");
  static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern NETWORK = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}(/\\d+)?");
  private static final Pattern PHONE = Pattern.compile("\\+?[\\d ()./-]{7,20}");
  private static final Pattern DATE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d.*|\\d\\d?[./]\\d\\d?[./]\\d{4}");
  private static final int FEWEST_DIGITS = 7;

  /** Some e-mail addresses among other texts are enough. */
  private static final double SOME = 0.1;

  private static final double MOST = 0.8;

  private Contents() {}

  /** The mask for texts of which most are of one form; empty if they are not. */
  static Optional<Mask> of(List<String> values) {
    List<String> some = values.stream().filter(value -> !value.isBlank()).toList();
    if (some.isEmpty()) {
      return Optional.empty();
    }
    if (share(some, EMAIL) >= MOST) {
      return Optional.of(Mask.EMAIL);
    }
    if (share(some, UUID) >= MOST) {
      return Optional.of(Mask.UUID);
    }
    if (share(some, NETWORK) >= MOST) {
      return Optional.of(Mask.NETWORK);
    }
    return some.stream().allMatch(Contents::isDocument) ? Optional.of(Mask.JSON) : Optional.empty();
  }

  /** Whether all of them are numbers or UUIDs. */
  static boolean areNumbers(List<String> values) {
    return !values.isEmpty()
        && values.stream()
            .allMatch(it -> NUMBER.matcher(it).matches() || UUID.matcher(it).matches());
  }

  /** Whether people can be reached by some of them, so that the column must not stay. */
  static Optional<String> giveaway(List<String> values) {
    List<String> some = values.stream().filter(value -> !value.isBlank()).toList();
    if (some.isEmpty()) {
      return Optional.empty();
    }
    if (some.stream().filter(Contents::hasEmail).count() >= SOME * some.size()) {
      return Optional.of("e-mail addresses");
    }
    return some.stream().filter(Contents::isPhone).count() >= MOST * some.size()
        ? Optional.of("phone numbers")
        : Optional.empty();
  }

  private static boolean hasEmail(String value) {
    return value.indexOf('@') >= 0 && EMAIL.matcher(value).find();
  }

  /** A day written in digits is none. */
  private static boolean isPhone(String value) {
    long digits = value.chars().filter(Character::isDigit).count();
    return PHONE.matcher(value).matches()
        && digits >= FEWEST_DIGITS
        && !DATE.matcher(value).matches();
  }

  private static boolean isDocument(String value) {
    String bare = value.strip();
    return bare.startsWith("{") && bare.endsWith("}") || bare.startsWith("[{");
  }

  private static double share(List<String> values, Pattern pattern) {
    return (double)
            values.stream().filter(value -> pattern.matcher(value.strip()).matches()).count()
        / values.size();
  }
}
