package dev.dbx.seeding.copy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of the values of a column in a copy. */
public enum Mask {
  /** They stay. */
  KEEP,
  /** None is copied. */
  NULL,
  /** All are the same constant, which a rule gives. */
  CONSTANT,
  /** Another address, at a domain that belongs to nobody (RFC 2606). */
  EMAIL,
  FIRST_NAME,
  LAST_NAME,
  /** First and last name. */
  NAME,
  COMPANY,
  /** Street and number. */
  STREET,
  CITY,
  /** Another digit for each digit, another letter for each letter: phones, codes, tokens. */
  CODE,
  /** The same, with vowels for vowels, so that words look like words. */
  TEXT,
  /** A number with as many digits. */
  NUMBER,
  /** Another day of the same year. */
  DAY,
  /** So many weeks earlier, the same number for the whole copy: order and distances stay. */
  SHIFT,
  UUID,
  /** An address or network of none of the public ones (RFC 1918, 3849). */
  NETWORK,
  /** Each text and number in it, by the name of its key. */
  JSON,
  /** One of the values that the schema allows, by row. */
  CHOICE,
  /** Random bytes, as many. */
  BYTES,
  /** The empty value of the type: of what is computed from other texts. */
  EMPTY;

  /** As it is written in a rule: {@code first-name}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Mask> ofWord(String word) {
    return Arrays.stream(values()).filter(mask -> mask.word().equals(word)).findFirst();
  }

  /** Those that a rule may name. */
  static List<String> words() {
    return Arrays.stream(values()).filter(mask -> mask != CONSTANT).map(Mask::word).toList();
  }

  /** Whether an original of it points to one person or thing, so that it is looked for. */
  boolean identifies() {
    return switch (this) {
      case EMAIL, NAME, STREET, CODE, NUMBER, NETWORK, UUID -> true;
      default -> false;
    };
  }
}
