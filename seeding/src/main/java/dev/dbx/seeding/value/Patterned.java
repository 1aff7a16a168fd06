package dev.dbx.seeding.value;

import com.github.curiousoddman.rgxgen.RgxGen;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.seeding.check.Limits;
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

  private static final int TRIES = 60;
  private static final int SAMPLES = 100;

  /** Of so few texts all can be found, be there fewer than it seems. */
  private static final long FEW = 5_000;

  private static final long IN_VAIN = 100_000;

  private final String regex;
  private final RgxGen generator;
  private final Predicate<String> accepts;
  private final Dice dice;
  private final List<String> examples = new ArrayList<>();
  private final List<String> dealt = new ArrayList<>();
  private final Set<String> given = new HashSet<>();
  private long tried;

  private Patterned(String regex, RgxGen generator, Predicate<String> accepts, Dice dice) {
    this.regex = regex;
    this.generator = generator;
    this.accepts = accepts;
    this.dice = dice;
    for (long i = 0; i < SAMPLES; i++) {
      String text = text(i, 0);
      if (accepts.test(text)) {
        examples.add(text);
      }
    }
  }

  /** Whether a text matches, as far as Java's notation is PostgreSQL's. */
  static boolean matches(String regex, String text) {
    try {
      return Notation.java(regex).matcher(text).find();
    } catch (RuntimeException otherNotation) {
      return false;
    }
  }

  /**
   * If dbx can make such texts.
   *
   * @param regex in PostgreSQL's notation
   * @param limits on the length
   * @param accepts what else a text has to be
   */
  static Optional<Generator> of(String regex, Limits limits, Predicate<String> accepts, Dice dice) {
    // what may stand before it should, if there is room
    return regex.startsWith("^")
        ? made(regex, "%s", limits, accepts, dice)
        : made(regex, "[a-z]{3,6}(%s)", limits, accepts, dice)
            .or(() -> made(regex, "%s", limits, accepts, dice));
  }

  /** Of the ways to write it without ends, the one of which most texts are accepted. */
  private static Optional<Generator> made(
      String regex, String frame, Limits limits, Predicate<String> accepts, Dice dice) {
    Optional<Patterned> best = Optional.empty();
    for (String bounded : Notation.bounded(regex, limits)) {
      Optional<Patterned> next = made(regex, frame.formatted(bounded), accepts, dice);
      if (next.isPresent() && next.get().share() > best.map(Patterned::share).orElse(0)) {
        best = next;
      }
      if (best.filter(it -> it.share() > SAMPLES / 2).isPresent()) {
        break;
      }
    }
    return best.map(it -> it);
  }

  private static Optional<Patterned> made(
      String regex, String bounded, Predicate<String> accepts, Dice dice) {
    try {
      Pattern whole = Notation.java(regex);
      return Optional.of(
          new Patterned(
              regex,
              RgxGen.parse(bounded),
              text -> whole.matcher(text).find() && accepts.test(text),
              dice));
    } catch (RuntimeException notOfTheLibrarys) {
      return Optional.empty();
    }
  }

  private int share() {
    return examples.size();
  }

  private String text(long row, long attempt) {
    return generator.generate(new Random(dice.bits(row + (attempt << 40))));
  }

  @Override
  public String value(long row) {
    for (long i = 0; i < TRIES; i++) {
      String text = text(row, i);
      if (accepts.test(text)) {
        return text;
      }
    }
    return examples.get(dice.below(row, examples.size()));
  }

  /** In the order of the numbers, so that nobody's asking changes what others get. */
  @Override
  public synchronized String distinct(long number) {
    if (!deal(number + 1, IN_VAIN)) {
      throw new InvalidInput(
          "dbx finds no more than %d texts that match %s".formatted(dealt.size(), regex),
          "ask for fewer rows");
    }
    return dealt.get(Math.toIntExact(number));
  }

  private boolean deal(long wanted, long patience) {
    long inVain = 0;
    while (dealt.size() < wanted && inVain < patience) {
      String text = value(tried++);
      if (given.add(text)) {
        dealt.add(text);
        inVain = 0;
      } else {
        inVain++;
      }
    }
    return dealt.size() >= wanted;
  }

  @Override
  public synchronized OptionalLong capacity() {
    Optional<Long> estimate =
        generator
            .getUniqueEstimation()
            .map(all -> all.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
    if (estimate.filter(all -> all <= FEW).isPresent()) {
      deal(estimate.get(), FEW);
      return OptionalLong.of(dealt.size());
    }
    // a guess from above is as good as none where it is large; half of it is dealt without trouble
    return estimate
        .filter(all -> all < Integer.MAX_VALUE)
        .map(all -> OptionalLong.of(all * share() / SAMPLES))
        .orElse(OptionalLong.empty());
  }

  @Override
  public String words() {
    return "matches " + regex;
  }
}
