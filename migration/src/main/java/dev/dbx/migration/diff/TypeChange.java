package dev.dbx.migration.diff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What ALTER COLUMN TYPE does with the rows, as measured on PostgreSQL 14 to 18: the pairs of types
 * here stay as they are on disk, all others are rewritten.
 */
public final class TypeChange {

  private static final String VARCHAR = "character varying";
  private static final String NUMERIC = "numeric";
  private static final Set<String> WITH_LENGTH = Set.of(VARCHAR, "character", "bit", "bit varying");
  private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
  private static final Set<String> WITH_FRACTION =
      Set.of(NUMERIC, "real", "double precision", "money");

  /** Types whose precision is a number of digits of a second. */
  private static final Set<String> TEMPORAL =
      Set.of(
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "time with time zone",
          "interval");

  private static final List<BiPredicate<TypeName, TypeName>> INSTANT =
      List.of(
          (old, now) -> old.is(VARCHAR) && now.is(VARCHAR) && now.isNoNarrower(old),
          (old, now) -> old.is(VARCHAR) && now.is("text"),
          (old, now) -> old.is("text") && now.is(VARCHAR) && now.isUnlimited(),
          (old, now) -> old.is("bit varying") && now.is("bit varying") && now.isNoNarrower(old),
          (old, now) ->
              old.is(NUMERIC)
                  && now.is(NUMERIC)
                  && now.isNoNarrower(old)
                  && (now.isUnlimited() || now.scale() == old.scale()),
          (old, now) ->
              TEMPORAL.contains(old.base())
                  && old.base().equals(now.base())
                  && !old.array()
                  && !now.array()
                  && now.isNoNarrower(old),
          (old, now) -> old.is("xml") && now.is("text"),
          (old, now) -> old.is("cidr") && now.is("inet"));

  private TypeChange() {}

  /** For types as format_type prints them. */
  public static Effort effort(String before, String after) {
    TypeName old = TypeName.of(before);
    TypeName now = TypeName.of(after);
    return INSTANT.stream().anyMatch(rule -> rule.test(old, now)) ? Effort.INSTANT : Effort.REWRITE;
  }

  /** What cannot stay as it is, as a sentence. */
  static Optional<String> loss(String before, String after) {
    TypeName old = TypeName.of(before);
    TypeName now = TypeName.of(after);
    if (old.array() || now.array()) {
      return Optional.empty();
    }
    if (isShorter(old, now)) {
      return Optional.of(
          "values longer than " + now.limit() + " do not fit: the change fails, or they are cut");
    }
    if (INTEGERS.contains(now.base()) && WITH_FRACTION.contains(old.base())) {
      return Optional.of("fractions are rounded, and large values do not fit");
    }
    if (INTEGERS.indexOf(now.base()) >= 0
        && INTEGERS.indexOf(now.base()) < INTEGERS.indexOf(old.base())) {
      return Optional.of("values beyond " + now.base() + " do not fit: the change fails");
    }
    return rounded(old, now) ? Optional.of("values are rounded or cut") : Optional.empty();
  }

  private static boolean isShorter(TypeName old, TypeName now) {
    boolean text = old.is("text") || WITH_LENGTH.contains(old.base());
    return text && WITH_LENGTH.contains(now.base()) && !now.isNoNarrower(old);
  }

  private static boolean rounded(TypeName old, TypeName now) {
    boolean fewerDigits =
        now.is(NUMERIC)
            && WITH_FRACTION.contains(old.base())
            && !now.isUnlimited()
            && (old.isUnlimited()
                || now.scale() < old.scale()
                || now.limit() - now.scale() < old.limit() - old.scale());
    boolean singlePrecision =
        now.is("real") && (old.is("double precision") || old.is(NUMERIC))
            || now.is("double precision") && old.is(NUMERIC);
    boolean coarser =
        TEMPORAL.contains(old.base()) && TEMPORAL.contains(now.base()) && !now.isNoNarrower(old);
    boolean partOfTime =
        old.base().startsWith("timestamp") && (now.is("date") || now.base().startsWith("time "));
    return fewerDigits || singlePrecision || coarser || partOfTime;
  }
}
