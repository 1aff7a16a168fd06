package dev.dbx.sandbox.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Other values of the same shape for those of one column: the same one for the same value, and
 * never the same one for two. What stood there cannot be found out from them, since they come from
 * random numbers that are not kept.
 */
final class Disguise {

  private static final int MONTHS = 12;
  private static final int DAYS_OF_EVERY_MONTH = 28;
  private static final int LETTERS = 26;
  private static final int DIGITS = 10;
  private static final int ATTEMPTS = 100;

  private final BiFunction<String, SplittableRandom, String> shape;
  private final byte[] secret = new byte[16];
  private final Map<String, String> given = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  private Disguise(BiFunction<String, SplittableRandom, String> shape) {
    this.shape = shape;
    new SecureRandom().nextBytes(secret);
  }

  /** Letters for letters and digits for digits: what a CHECK constraint asks of the form holds. */
  static Disguise text() {
    return new Disguise(Disguise::letters);
  }

  /** As many digits, and never more than the type takes. */
  static Disguise number() {
    return new Disguise(Disguise::digits);
  }

  /** Another day of the same year. */
  static Disguise day() {
    return new Disguise(Disguise::day);
  }

  static Disguise uuid() {
    return new Disguise(
        (value, random) -> new UUID(random.nextLong(), random.nextLong()).toString());
  }

  /** The same for all: of a type whose values have no shape that could be kept. */
  static Disguise constant(String replacement) {
    return new Disguise((value, random) -> replacement);
  }

  String of(String value) {
    return given.computeIfAbsent(value, this::invent);
  }

  private String invent(String value) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String invented = shape.apply(value, random(value, attempt));
      if (used.add(invented.toLowerCase(Locale.ROOT))) {
        return invented;
      }
    }
    // there are more values than shapes, so the column cannot have been unique
    return shape.apply(value, random(value, 0));
  }

  private SplittableRandom random(String value, int attempt) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(secret);
      digest.update((byte) attempt);
      byte[] hash = digest.digest(value.getBytes(StandardCharsets.UTF_8));
      return new SplittableRandom(ByteBuffer.wrap(hash).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String letters(String value, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              if (Character.isUpperCase(c)) {
                text.append((char) ('A' + random.nextInt(LETTERS)));
              } else if (Character.isLetter(c)) {
                text.append((char) ('a' + random.nextInt(LETTERS)));
              } else if (Character.isDigit(c)) {
                text.append(random.nextInt(DIGITS));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  private static String digits(String value, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    boolean first = true;
    for (char c : value.toCharArray()) {
      if (c < '0' || c > '9' || c == '0' && first) {
        text.append(c);
      } else {
        // 1 in front stays in the range of every type that took the original
        text.append(first ? 1 : random.nextInt(DIGITS));
        first = false;
      }
    }
    return text.toString();
  }

  private static String day(String value, SplittableRandom random) {
    return value.replaceFirst(
        "-\\d\\d-\\d\\d",
        "-%02d-%02d"
            .formatted(1 + random.nextInt(MONTHS), 1 + random.nextInt(DAYS_OF_EVERY_MONTH)));
  }
}
