package dev.dbx.seeding.copy;

import java.util.SplittableRandom;

/** Other characters of the same kind: the form of a value stays, what it says does not. */
final class Scramble {

  private static final String VOWELS = "aeiou";
  private static final String CONSONANTS = "bcdfghjklmnpqrstvwxyz";
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final int DIGITS = 10;

  private Scramble() {}

  /** Letters for letters, digits for digits, all else as it is. */
  static String code(String value, SplittableRandom random) {
    return mapped(value, false, random);
  }

  /** The same with vowels for vowels. */
  static String text(String value, SplittableRandom random) {
    return mapped(value, true, random);
  }

  /** Digits for digits, all else as it is. */
  static String digits(String value, SplittableRandom random) {
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      text.append(c >= '0' && c <= '9' ? (char) ('0' + random.nextInt(DIGITS)) : c);
    }
    return text.toString();
  }

  private static String mapped(String value, boolean spoken, SplittableRandom random) {
    StringBuilder text = new StringBuilder(value.length());
    value.codePoints().forEach(c -> append(c, spoken, random, text));
    return text.toString();
  }

  private static void append(int c, boolean spoken, SplittableRandom random, StringBuilder text) {
    if (Character.isDigit(c)) {
      text.append((char) ('0' + random.nextInt(DIGITS)));
    } else if (Character.isLetter(c)) {
      boolean vowel = VOWELS.indexOf(Character.toLowerCase(c)) >= 0;
      String from = !spoken ? LETTERS : vowel ? VOWELS : CONSONANTS;
      char letter = from.charAt(random.nextInt(from.length()));
      text.append(Character.isUpperCase(c) ? Character.toUpperCase(letter) : letter);
    } else {
      text.appendCodePoint(c);
    }
  }

  /**
   * As many digits; the first is not 0, unless the number is.
   *
   * @param small whether the first is 1, which stays in the range of every type
   */
  static String number(String value, boolean small, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    boolean first = true;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9' || c == '0' && first) {
        text.append(c);
      } else {
        text.append(first ? (small ? 1 : 1 + random.nextInt(DIGITS - 1)) : random.nextInt(DIGITS));
        first = false;
      }
    }
    return text.toString();
  }
}
