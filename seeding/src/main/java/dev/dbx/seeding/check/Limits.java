package dev.dbx.seeding.check;

import dev.dbx.seeding.type.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/**
 * What one column's values must be like.
 *
 * @param least of ordered values, as {@link Measure} counts them; most likewise
 * @param shortest number of characters, or of an array's elements; longest likewise
 * @param allowed the only values, as text
 * @param forbidden values, as text
 * @param elements the only values of an array's elements
 * @param patterns regular expressions of PostgreSQL that a part of the text must match
 * @param unlike regular expressions that no part of the text may match
 * @param forms other demands on the text
 * @param presence whether it has to be or must not be NULL
 */
public record Limits(
    Optional<Bound> least,
    Optional<Bound> most,
    Optional<Integer> shortest,
    Optional<Integer> longest,
    Optional<List<String>> allowed,
    Set<String> forbidden,
    Optional<List<String>> elements,
    List<String> patterns,
    List<String> unlike,
    Set<Form> forms,
    Presence presence) {

  /** Demands on text. */
  public enum Form {
    LOWER,
    UPPER,
    TRIMMED,
    JSON_OBJECT,
    JSON_ARRAY
  }

  /** Whether a value has to be there. */
  public enum Presence {
    OPEN,
    REQUIRED,
    NULL
  }

  public static final Limits NONE =
      new Limits(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          List.of(),
          List.of(),
          Set.of(),
          Presence.OPEN);

  public Limits {
    forbidden = Set.copyOf(forbidden);
    patterns = List.copyOf(patterns);
    unlike = List.copyOf(unlike);
    forms = Set.copyOf(forms);
  }

  static Limits least(Bound bound) {
    return NONE.with(draft -> draft.least = Optional.of(bound));
  }

  static Limits most(Bound bound) {
    return NONE.with(draft -> draft.most = Optional.of(bound));
  }

  static Limits shortest(int length) {
    return NONE.with(draft -> draft.shortest = Optional.of(length));
  }

  static Limits longest(int length) {
    return NONE.with(draft -> draft.longest = Optional.of(length));
  }

  /** Nothing else than these. */
  public static Limits allowed(List<String> values) {
    List<String> distinct = List.copyOf(new LinkedHashSet<>(values));
    return NONE.with(draft -> draft.allowed = Optional.of(distinct));
  }

  static Limits forbidden(List<String> values) {
    return NONE.with(draft -> draft.forbidden = Set.copyOf(values));
  }

  static Limits elements(List<String> values) {
    return NONE.with(draft -> draft.elements = Optional.of(List.copyOf(values)));
  }

  static Limits pattern(String regex) {
    return NONE.with(draft -> draft.patterns = List.of(regex));
  }

  static Limits unlike(String regex) {
    return NONE.with(draft -> draft.unlike = List.of(regex));
  }

  static Limits form(Form form) {
    return NONE.with(draft -> draft.forms = Set.of(form));
  }

  static Limits presence(Presence presence) {
    return NONE.with(draft -> draft.presence = presence);
  }

  private Limits with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new Limits(
        draft.least,
        draft.most,
        draft.shortest,
        draft.longest,
        draft.allowed,
        draft.forbidden,
        draft.elements,
        draft.patterns,
        draft.unlike,
        draft.forms,
        draft.presence);
  }

  /** What may be another in a copy. */
  private static final class Draft {

    private Optional<Bound> least;
    private Optional<Bound> most;
    private Optional<Integer> shortest;
    private Optional<Integer> longest;
    private Optional<List<String>> allowed;
    private Set<String> forbidden;
    private Optional<List<String>> elements;
    private List<String> patterns;
    private List<String> unlike;
    private Set<Form> forms;
    private Presence presence;

    Draft(Limits limits) {
      least = limits.least;
      most = limits.most;
      shortest = limits.shortest;
      longest = limits.longest;
      allowed = limits.allowed;
      forbidden = limits.forbidden;
      elements = limits.elements;
      patterns = limits.patterns;
      unlike = limits.unlike;
      forms = limits.forms;
      presence = limits.presence;
    }
  }

  /** Both together; whether any value is left is another question: {@link #contradiction}. */
  public Limits and(Limits other) {
    Set<String> without = new LinkedHashSet<>(forbidden);
    without.addAll(other.forbidden);
    Set<Form> both = EnumSet.noneOf(Form.class);
    both.addAll(forms);
    both.addAll(other.forms);
    return new Limits(
        both(least, other.least, Bound::tighterLeast),
        both(most, other.most, Bound::tighterMost),
        both(shortest, other.shortest, Math::max),
        both(longest, other.longest, Math::min),
        both(allowed, other.allowed, Limits::common),
        without,
        both(elements, other.elements, Limits::common),
        union(patterns, other.patterns),
        union(unlike, other.unlike),
        both,
        presence == Presence.OPEN ? other.presence : presence);
  }

  private static <T> Optional<T> both(
      Optional<T> one, Optional<T> other, BinaryOperator<T> tighter) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(tighter.apply(one.get(), other.get()))
        : one.or(() -> other);
  }

  private static List<String> union(List<String> one, List<String> other) {
    Set<String> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  private static List<String> common(List<String> one, List<String> other) {
    return one.stream().filter(other::contains).toList();
  }

  /** Whether any value of the type will do. */
  public boolean areNone() {
    return presence != Presence.NULL && with(draft -> draft.presence = Presence.OPEN).equals(NONE);
  }

  /** Whether one demands a value and the other forbids any. */
  boolean clashes(Limits other) {
    return presence != Presence.OPEN
        && other.presence != Presence.OPEN
        && presence != other.presence;
  }

  /** The allowed values without the forbidden ones and those out of bounds. */
  public Optional<List<String>> choices(DataType type) {
    Optional<List<String>> listed =
        allowed.or(
            () ->
                type.plain() instanceof DataType.Enumeration labels
                    ? Optional.of(labels.labels())
                    : Optional.empty());
    return listed.map(
        values ->
            values.stream()
                .filter(value -> !forbidden.contains(value))
                .filter(value -> isWithin(type, value))
                .toList());
  }

  private boolean isWithin(DataType type, String value) {
    if (type.isText()) {
      int length = value.codePointCount(0, value.length());
      return length >= shortest.orElse(0) && length <= longest.orElse(Integer.MAX_VALUE);
    }
    Optional<BigDecimal> number = Measure.of(type, value);
    return number.isEmpty()
        || least.filter(bound -> !bound.isReachedBy(number.get())).isEmpty()
            && most.filter(bound -> !bound.isKeptBy(number.get())).isEmpty();
  }

  /** The smallest value of a type within these limits, if they have a lower end. */
  public Optional<BigDecimal> lowest(DataType type) {
    return least.map(
        bound -> {
          BigDecimal step = Measure.step(type);
          BigDecimal value = round(bound.value(), step, RoundingMode.CEILING);
          return bound.inclusive() || value.compareTo(bound.value()) > 0 ? value : value.add(step);
        });
  }

  /** The largest one. */
  public Optional<BigDecimal> highest(DataType type) {
    return most.map(
        bound -> {
          BigDecimal step = Measure.step(type);
          BigDecimal value = round(bound.value(), step, RoundingMode.FLOOR);
          return bound.inclusive() || value.compareTo(bound.value()) < 0
              ? value
              : value.subtract(step);
        });
  }

  private static BigDecimal round(BigDecimal value, BigDecimal step, RoundingMode mode) {
    return value.divide(step, 0, mode).multiply(step);
  }

  /** Why no value of a type is left, if none is. NULL, where it is allowed, is not counted. */
  public Optional<String> contradiction(DataType type) {
    if (presence == Presence.NULL) {
      return Optional.empty();
    }
    Optional<List<String>> choices = choices(type);
    if (choices.filter(List::isEmpty).isPresent()) {
      return Optional.of("none of its values is allowed");
    }
    Optional<BigDecimal> low = lowest(type);
    Optional<BigDecimal> high = highest(type);
    if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0) {
      return Optional.of(
          "at least %s and at most %s"
              .formatted(Measure.text(type, low.get()), Measure.text(type, high.get())));
    }
    int longestText = Math.min(longest.orElse(Integer.MAX_VALUE), length(type));
    if (shortest.orElse(0) > longestText) {
      return Optional.of(
          "at least %d and at most %d characters or elements"
              .formatted(shortest.get(), longestText));
    }
    return Optional.empty();
  }

  private static int length(DataType type) {
    return type.isText() && type.plain() instanceof DataType.Scalar scalar
        ? scalar.modifier(0).orElse(Integer.MAX_VALUE)
        : Integer.MAX_VALUE;
  }
}
