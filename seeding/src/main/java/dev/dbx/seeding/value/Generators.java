package dev.dbx.seeding.value;

import dev.dbx.core.catalog.Domain;
import dev.dbx.seeding.check.Limits;
import dev.dbx.seeding.check.Limits.Form;
import dev.dbx.seeding.check.Measure;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.value.Subject.Style;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Chooses the generator for a column: by its limits, its name and its type, in this order. */
public final class Generators {

  private static final BigDecimal SECONDS_OF_DAY = BigDecimal.valueOf(86_400);
  private static final int LONGEST = 2_000;

  private final Function<Domain, Limits> domains;

  /**
   * @param domains what a domain demands of values inside of others; those of a column itself are
   *     among its limits
   */
  public Generators(Function<Domain, Limits> domains) {
    this.domains = domains;
  }

  private Limits within(DataType type) {
    return type instanceof DataType.DomainOver over
        ? domains.apply(over.domain()).and(within(over.base()))
        : Limits.NONE;
  }

  /**
   * Empty for a type that dbx cannot make values of, and where the limits leave none.
   *
   * @param limits also those of the type's domains
   */
  public Optional<Generator> of(Subject subject, DataType type, Limits limits) {
    Optional<Generator> usual = usual(subject, type, limits);
    if (subject.style() == Style.USUAL || limits.choices(type).isPresent()) {
      return usual;
    }
    int longest =
        type.plain() instanceof DataType.Scalar scalar ? longest(scalar, limits) : LONGEST;
    Predicate<String> accepts =
        text ->
            !type.isText()
                || fits(text, longest, limits)
                    && limits.patterns().stream().allMatch(it -> Patterned.matches(it, text));
    return usual.map(generator -> Extremes.of(type, limits, longest, accepts, generator));
  }

  private Optional<Generator> usual(Subject subject, DataType type, Limits limits) {
    if (limits.contradiction(type).isPresent()) {
      return Optional.empty();
    }
    Optional<List<String>> choices = limits.choices(type);
    if (choices.isPresent()) {
      return Optional.of(new Choices(choices.get(), subject.own(), "one of " + choices.get()));
    }
    return switch (type.plain()) {
      case DataType.Enumeration labels ->
          Optional.of(new Choices(labels.labels(), subject.own(), "one of " + labels.labels()));
      case DataType.ArrayOf array -> array(subject, array, limits);
      case DataType.Composite composite -> composite(subject, composite);
      case DataType.RangeOf range ->
          Measure.measures(range.subtype())
              ? Optional.of(
                  new Nested.Span(Ladder.of(range.subtype()), range.multi(), subject.own()))
              : Optional.empty();
      case DataType.Scalar scalar -> scalar(subject, scalar, limits);
      case DataType.DomainOver domain -> of(subject, domain.base(), limits);
      case DataType.Unknown unknown -> seen(subject);
    };
  }

  private static Optional<Generator> seen(Subject subject) {
    return subject.seen().isEmpty()
        ? Optional.empty()
        : Optional.of(new Choices(subject.seen(), subject.own(), "as rows have it"));
  }

  private Optional<Generator> array(Subject subject, DataType.ArrayOf array, Limits limits) {
    Limits ofElement =
        limits.elements().map(Limits::allowed).orElse(Limits.NONE).and(within(array.element()));
    int least = limits.shortest().orElse(1);
    int most = Math.max(least, Math.min(limits.longest().orElse(3), least + 2));
    return of(subject, array.element(), ofElement)
        .map(element -> new Nested.Elements(element, least, most, subject.own().named("length")));
  }

  private Optional<Generator> composite(Subject subject, DataType.Composite composite) {
    List<Generator> attributes =
        composite.attributes().stream()
            .flatMap(
                attribute ->
                    of(
                        new Subject(
                            subject.table(),
                            attribute.name(),
                            "",
                            "",
                            subject.own().seed(),
                            List.of(),
                            subject.style()),
                        attribute.type(),
                        within(attribute.type()))
                        .stream())
            .toList();
    return attributes.size() == composite.attributes().size()
        ? Optional.of(new Nested.Attributes(attributes))
        : Optional.empty();
  }

  private Optional<Generator> scalar(Subject subject, DataType.Scalar type, Limits limits) {
    if (type.isText()) {
      return text(subject, type, limits);
    }
    if (Measure.measures(type)) {
      return Optional.of(measured(subject, type, limits));
    }
    boolean json = type.is("json", "jsonb");
    if (json && !subject.seen().isEmpty()) {
      return seen(subject);
    }
    return json
        ? Optional.of(Documents.of(subject, limits.forms()))
        : Others.of(type, limits.shortest().orElse(8), subject).or(() -> seen(subject));
  }

  private static Optional<Generator> text(Subject subject, DataType.Scalar type, Limits limits) {
    int longest = longest(type, limits);
    // LIKE and regular expressions see the blanks that fill a character(n)
    int least = type.is("character") && !limits.patterns().isEmpty() ? longest : 0;
    Predicate<String> fits = text -> text.length() >= least && fits(text, longest, limits);
    if (!limits.patterns().isEmpty()) {
      return pattern(subject, limits, longest, fits);
    }
    Meaning meaning = Meaning.of(subject.column().value(), subject.comment()).orElse(Meaning.NAME);
    Meaning possible = possible(meaning, longest);
    return Stream.of(possible, Meaning.SLUG, Meaning.CODE, Meaning.SECRET)
        .map(it -> (Generator) texts(subject, it, limits, longest))
        .filter(texts -> isUnlike(texts, limits))
        .findFirst();
  }

  private static Texts texts(Subject subject, Meaning meaning, Limits limits, int longest) {
    Prose prose = new Prose(meaning, subject.table().name().value(), subject.row(), subject.own());
    return new Texts(prose, limits, longest);
  }

  private static int longest(DataType.Scalar type, Limits limits) {
    int room = type.is("\"char\"") ? 1 : type.is("name") ? 63 : type.modifier(0).orElse(LONGEST);
    boolean one = type.is("character") && type.modifiers().isEmpty();
    return Math.min(one ? 1 : room, limits.longest().orElse(LONGEST));
  }

  private static final int SAMPLES = 40;

  /** Whether some of them, and so probably all, match none of the patterns that they must not. */
  private static boolean isUnlike(Generator texts, Limits limits) {
    return limits.unlike().isEmpty()
        || LongStream.range(0, SAMPLES)
            .allMatch(i -> isUnlike(texts.value(i), limits) && isUnlike(texts.distinct(i), limits));
  }

  private static boolean isUnlike(String text, Limits limits) {
    return limits.unlike().stream().noneMatch(regex -> Patterned.matches(regex, text));
  }

  /** What does not fit into a column of two or three characters is an abbreviation. */
  private static Meaning possible(Meaning meaning, int longest) {
    if (longest == 2 && (meaning == Meaning.COUNTRY || meaning == Meaning.NAME)) {
      return Meaning.COUNTRY_CODE;
    }
    return longest == 3 && meaning == Meaning.NAME ? Meaning.CURRENCY : meaning;
  }

  /** The first pattern makes the texts, the others judge them. */
  private static Optional<Generator> pattern(
      Subject subject, Limits limits, int longest, Predicate<String> fits) {
    Predicate<String> all = fits;
    for (String other : limits.patterns().subList(1, limits.patterns().size())) {
      all = all.and(text -> Patterned.matches(other, text));
    }
    Optional<Meaning> meaning = Meaning.of(subject.column().value(), subject.comment());
    if (meaning.isPresent()) {
      Texts texts = texts(subject, possible(meaning.get(), longest), limits, longest);
      String first = limits.patterns().get(0);
      Predicate<String> whole = all.and(text -> Patterned.matches(first, text));
      boolean values = LongStream.range(0, SAMPLES).allMatch(i -> whole.test(texts.value(i)));
      boolean numbers = LongStream.range(0, SAMPLES).allMatch(i -> whole.test(texts.distinct(i)));
      if (values && numbers) {
        return Optional.of(texts);
      }
      if (values) {
        return Patterned.of(first, limits, all, subject.own())
            .map(unlike -> new Either(texts, unlike));
      }
    }
    return Patterned.of(limits.patterns().get(0), limits, all, subject.own());
  }

  private static boolean fits(String text, int longest, Limits limits) {
    int length = text.codePointCount(0, text.length());
    return length <= longest
        && length >= limits.shortest().orElse(0)
        && !limits.forbidden().contains(text)
        && isUnlike(text, limits)
        && (!limits.forms().contains(Form.LOWER) || text.equals(text.toLowerCase(Locale.ROOT)))
        && (!limits.forms().contains(Form.UPPER) || text.equals(text.toUpperCase(Locale.ROOT)))
        && (!limits.forms().contains(Form.TRIMMED) || text.equals(text.strip()));
  }

  private static Generator measured(Subject subject, DataType.Scalar type, Limits limits) {
    Usual usual = Usual.of(subject.column().value(), type);
    BigDecimal step = usual.step().max(Measure.step(type));
    Optional<BigDecimal> lowest = limits.lowest(type);
    Optional<BigDecimal> highest = limits.highest(type);
    BigDecimal size = usual.high().subtract(usual.low());
    BigDecimal low = lowest.filter(end -> end.compareTo(usual.low()) > 0).orElse(usual.low());
    BigDecimal high = highest.filter(end -> end.compareTo(usual.high()) < 0).orElse(usual.high());
    if (low.compareTo(high) > 0) {
      // the limits lie beside what is usual: a stretch of the usual size within them
      low = lowest.orElse(high.subtract(size));
      high = highest.orElse(low.add(size)).min(low.add(size));
    }
    boolean exact = high.subtract(low).compareTo(step) < 0;
    return Numbers.between(
        type,
        low,
        high,
        highest.orElse(usual.most()).max(high),
        exact ? Measure.step(type) : step,
        subject.own(),
        usual.words());
  }

  /** What an ordered type's values usually are. */
  private record Usual(
      BigDecimal low, BigDecimal high, BigDecimal most, BigDecimal step, String words) {

    static Usual of(String column, DataType.Scalar type) {
      if (type.isMoment()) {
        return moment(Moments.of(column), type);
      }
      if (type.is("time without time zone", "time with time zone")) {
        BigDecimal quarter = BigDecimal.valueOf(900);
        return new Usual(
            BigDecimal.valueOf(8 * 3_600L),
            BigDecimal.valueOf(18 * 3_600L),
            SECONDS_OF_DAY.subtract(quarter),
            quarter,
            "by day");
      }
      if (type.is("interval")) {
        BigDecimal minute = BigDecimal.valueOf(60);
        BigDecimal week = SECONDS_OF_DAY.multiply(BigDecimal.valueOf(7));
        return new Usual(minute, week, week.movePointRight(3), minute, "up to a week");
      }
      BigDecimal most = most(type);
      Optional<Figures> figures = Figures.of(column);
      BigDecimal low = figures.map(Figures::low).orElse(BigDecimal.ONE);
      BigDecimal high = figures.map(Figures::high).orElse(BigDecimal.valueOf(1_000)).min(most);
      String words = figures.map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("a number");
      return new Usual(low.min(high), high, most, Measure.step(type), words);
    }

    private static Usual moment(Moments when, DataType.Scalar type) {
      BigDecimal unit = type.is("date") ? BigDecimal.ONE : SECONDS_OF_DAY;
      BigDecimal start = type.is("date") ? Epoch.DAY : Epoch.SECOND;
      return new Usual(
          start.add(unit.multiply(BigDecimal.valueOf(when.from()))),
          start.add(unit.multiply(BigDecimal.valueOf(when.to()))),
          start.add(unit.multiply(BigDecimal.valueOf(FAR))),
          BigDecimal.ONE,
          when.words());
    }

    /** In days: a thousand years. */
    private static final long FAR = 365_000;

    private static BigDecimal most(DataType.Scalar type) {
      if (type.is("smallint")) {
        return BigDecimal.valueOf(Short.MAX_VALUE);
      }
      if (type.is("numeric") && !type.modifiers().isEmpty()) {
        int whole = type.modifier(0).orElse(1) - type.modifier(1).orElse(0);
        return BigDecimal.ONE.movePointRight(whole).subtract(Measure.step(type));
      }
      return BigDecimal.valueOf(Integer.MAX_VALUE);
    }
  }
}
