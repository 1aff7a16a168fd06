package dev.dbx.seeding.value;

import com.github.curiousoddman.rgxgen.RgxGen;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Text that a regular expression matches. */
final class Patterned implements Generator {

  /** PostgreSQL's names of classes, and what Java's library knows instead (docs, 9.7.3). */
  private static final List<List<String>> CLASSES =
      List.of(
          List.of("[:alpha:]", "a-zA-Z"),
          List.of("[:digit:]", "0-9"),
          List.of("[:alnum:]", "a-zA-Z0-9"),
          List.of("[:upper:]", "A-Z"),
          List.of("[:lower:]", "a-z"),
          List.of("[:space:]", " "),
          List.of("[:xdigit:]", "0-9a-f"),
          List.of("[:punct:]", "!-"));

  /** Without an upper end, * and + repeat no more than this. */
  private static final int MOST_REPEATED = 8;

  private static final int TRIES = 60;

  private final String regex;
  private final RgxGen generator;
  private final Predicate<String> accepts;
  private final Dice dice;
  private final List<String> dealt = new ArrayList<>();
  private final Set<String> given = new HashSet<>();
  private long tried;

  private Patterned(String regex, RgxGen generator, Predicate<String> accepts, Dice dice) {
    this.regex = regex;
    this.generator = generator;
    this.accepts = accepts;
    this.dice = dice;
  }

  /** Whether a text matches, as far as Java's notation is PostgreSQL's. */
  static boolean matches(String regex, String text) {
    try {
      return java(regex).matcher(text).find();
    } catch (RuntimeException otherNotation) {
      return false;
    }
  }

  private static Pattern java(String regex) {
    return Pattern.compile(withClasses(regex).replaceAll("\\\\[mMy]", "\\\\b"));
  }

  private static String withClasses(String regex) {
    String plain = regex;
    for (List<String> pair : CLASSES) {
      plain = plain.replace(pair.get(0), pair.get(1));
    }
    return plain;
  }

  /**
   * If dbx can make such texts.
   *
   * @param regex in PostgreSQL's notation
   * @param accepts what else a text has to be
   */
  static Optional<Generator> of(String regex, Predicate<String> accepts, Dice dice) {
    String bounded = bounded(withClasses(regex));
    // what may stand before it should, if there is room
    return regex.startsWith("^")
        ? made(regex, bounded, accepts, dice)
        : made(regex, "[a-z]{3,6}(" + bounded + ")", accepts, dice)
            .or(() -> made(regex, bounded, accepts, dice));
  }

  private static Optional<Generator> made(
      String regex, String bounded, Predicate<String> accepts, Dice dice) {
    try {
      Pattern whole = java(regex);
      Patterned patterned =
          new Patterned(
              regex,
              RgxGen.parse(bounded),
              text -> whole.matcher(text).find() && accepts.test(text),
              dice);
      return accepts.test(patterned.value(0)) ? Optional.of(patterned) : Optional.empty();
    } catch (RuntimeException notOfTheLibrarys) {
      return Optional.empty();
    }
  }

  /**
   * Without anchors, which the library takes for text, and with an end for what repeats: long tails
   * make no better data. A dot is a letter.
   */
  private static String bounded(String regex) {
    StringBuilder bounded = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\' && i + 1 < regex.length()) {
        char next = regex.charAt(++i);
        bounded.append("mMyAZb".indexOf(next) >= 0 && !inClass ? "" : "" + c + next);
      } else if (inClass) {
        inClass = c != ']';
        bounded.append(c);
      } else {
        inClass = c == '[';
        bounded.append(
            switch (c) {
              case '^', '$' -> "";
              case '.' -> "[a-z]";
              case '+' -> "{1," + MOST_REPEATED + "}";
              case '*' -> "{0," + MOST_REPEATED + "}";
              default -> String.valueOf(c);
            });
        if ((c == '+' || c == '*') && i + 1 < regex.length() && regex.charAt(i + 1) == '?') {
          i++;
        }
      }
    }
    return bounded.toString();
  }

  @Override
  public String value(long row) {
    String text = "";
    for (int i = 0; i < TRIES; i++) {
      text = generator.generate(new Random(dice.bits(row + ((long) i << 40))));
      if (accepts.test(text)) {
        return text;
      }
    }
    return text;
  }

  /** In the order of the numbers, so that nobody's asking changes what others get. */
  @Override
  public synchronized String distinct(long number) {
    while (dealt.size() <= number) {
      String text = value(tried++);
      if (given.add(text)) {
        dealt.add(text);
      }
    }
    return dealt.get(Math.toIntExact(number));
  }

  @Override
  public OptionalLong capacity() {
    // a guess from above is as good as none where it is large; half of it is dealt without trouble
    return generator
        .getUniqueEstimation()
        .map(all -> all.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue())
        .filter(all -> all < Integer.MAX_VALUE)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  @Override
  public String words() {
    return "matches " + regex;
  }
}
