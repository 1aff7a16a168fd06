package dev.dbx.seeding.copy;

import java.util.List;

/**
 * The values that must not be in the copy, as hashes, which take little memory. Of very many it
 * keeps those whose hash ends with so many zeros: an even sample.
 */
final class Originals {

  private static final int MOST = 4_000_000;

  /** Less may stand anywhere by chance. */
  static final int SHORTEST = 8;

  private static final int FEWEST_DIGITS = 6;

  private static final long OFFSET = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;

  private LongMap originals = new LongMap();
  private LongMap standIns = new LongMap();
  private long sampled = 0;
  private long seen;
  private long common;

  /** A value and what stands for it. */
  void add(Mask mask, String value, String standIn) {
    String plain = canonical(value);
    if (!mask.identifies() && plain.length() < 5 * SHORTEST || !isTelling(plain)) {
      common++;
      return;
    }
    seen++;
    keep(originals, hash(plain));
    keep(standIns, hash(canonical(standIn)));
    if (originals.size() > MOST) {
      sampled = sampled << 1 | 1;
      originals = sampled(originals);
      standIns = sampled(standIns);
    }
  }

  /** A value without a stand-in, if people can be reached by it. */
  void addContact(String value) {
    if (Contents.giveaway(List.of(value)).isPresent()) {
      add(Mask.CODE, value, "");
    }
  }

  private void keep(LongMap map, long hash) {
    if ((hash & sampled) == 0) {
      map.putIfAbsent(hash, 1);
    }
  }

  private LongMap sampled(LongMap map) {
    LongMap some = new LongMap();
    map.keys().filter(key -> (key & sampled) == 0).forEach(key -> some.putIfAbsent(key, 1));
    return some;
  }

  /** Whether such a text stands for one thing, wherever it is found. */
  private static boolean isTelling(String plain) {
    return plain.length() >= SHORTEST
        && (plain.indexOf('@') >= 0
            || plain.indexOf(' ') >= 0
            || plain.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS
            || plain.length() >= 2 * SHORTEST);
  }

  /** Whatever its case and punctuation. */
  static String canonical(String value) {
    StringBuilder plain = new StringBuilder(value.length());
    boolean between = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isLetterOrDigit(c) || c == '@') {
        if (between && !plain.isEmpty()) {
          plain.append(' ');
        }
        plain.append(Character.toLowerCase(c));
        between = false;
      } else {
        between = true;
      }
    }
    return plain.toString();
  }

  /** 64 bits, of which no two texts that anybody has have the same by chance (FNV-1a, mixed). */
  static long hash(CharSequence text) {
    long hash = OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    hash = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
    return hash ^ hash >>> 31;
  }

  /**
   * Whether it is an original. A stand-in that happens to be somebody else's original is none: it
   * tells nothing.
   */
  boolean has(String canonical) {
    long hash = hash(canonical);
    return (hash & sampled) == 0 && originals.has(hash) && !standIns.has(hash);
  }

  /** How many values are looked for, with repetitions. */
  long seen() {
    return seen;
  }

  /** How many are too short or too common to be told from others. */
  long common() {
    return common;
  }

  /** One of how many is kept. */
  long oneOf() {
    return sampled + 1;
  }
}
