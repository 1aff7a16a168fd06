package dev.dbx.seeding.value;

import dev.dbx.seeding.check.Limits;
import dev.dbx.seeding.check.Measure;
import dev.dbx.seeding.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a value is within limits, as far as dbx can tell without asking PostgreSQL. */
public final class Fit {

  private Fit() {}

  /** Whether a value of a type is within them. */
  public static boolean fits(String value, DataType type, Limits limits) {
    Optional<List<String>> choices = limits.choices(type);
    if (choices.isPresent()) {
      return choices.get().contains(value);
    }
    if (limits.forbidden().contains(value)) {
      return false;
    }
    return type.isText() ? fitsText(value, type, limits) : fitsMeasure(value, type, limits);
  }

  private static boolean fitsText(String value, DataType type, Limits limits) {
    int length = value.codePointCount(0, value.length());
    int room =
        type.plain() instanceof DataType.Scalar scalar
            ? scalar.modifier(0).orElse(Integer.MAX_VALUE)
            : Integer.MAX_VALUE;
    return length <= Math.min(room, limits.longest().orElse(Integer.MAX_VALUE))
        && length >= limits.shortest().orElse(0)
        && limits.patterns().stream().allMatch(regex -> Patterned.matches(regex, value))
        && limits.unlike().stream().noneMatch(regex -> Patterned.matches(regex, value))
        && hasForms(value, limits);
  }

  private static boolean hasForms(String value, Limits limits) {
    return limits.forms().stream()
        .allMatch(
            form ->
                switch (form) {
                  case LOWER -> value.equals(value.toLowerCase(Locale.ROOT));
                  case UPPER -> value.equals(value.toUpperCase(Locale.ROOT));
                  case TRIMMED -> value.equals(value.strip());
                  case JSON_OBJECT, JSON_ARRAY -> true;
                });
  }

  private static boolean fitsMeasure(String value, DataType type, Limits limits) {
    Optional<BigDecimal> number = Measure.of(type, value);
    return number.isEmpty()
        || number.get().abs().compareTo(most(type)) <= 0
            && limits.lowest(type).filter(least -> number.get().compareTo(least) < 0).isEmpty()
            && limits.highest(type).filter(most -> number.get().compareTo(most) > 0).isEmpty();
  }

  private static BigDecimal most(DataType type) {
    if (type.is("smallint")) {
      return BigDecimal.valueOf(Short.MAX_VALUE);
    }
    return BigDecimal.valueOf(type.is("integer") ? Integer.MAX_VALUE : Long.MAX_VALUE);
  }
}
