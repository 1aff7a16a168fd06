package dev.dbx.seeding.check;

import dev.dbx.seeding.type.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of ordered types as numbers: a date as days, a point in time or an interval as seconds
 * (since 1970 in UTC), anything else as the number that it is.
 */
public final class Measure {

  private static final long SECONDS_OF_DAY = 86_400;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final Pattern ZONE =
      Pattern.compile("(?<=\\d)\\s*([+-]\\d\\d)(?::?(\\d\\d))?$|Z$");
  private static final Pattern PART = Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\s*([a-z]+)");
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("second", 1L),
          Map.entry("sec", 1L),
          Map.entry("minute", 60L),
          Map.entry("min", 60L),
          Map.entry("hour", 3_600L),
          Map.entry("day", SECONDS_OF_DAY),
          Map.entry("week", 7 * SECONDS_OF_DAY),
          Map.entry("mon", 30 * SECONDS_OF_DAY),
          Map.entry("month", 30 * SECONDS_OF_DAY),
          Map.entry("year", 365 * SECONDS_OF_DAY));

  private Measure() {}

  /** Whether values of a type are counted so. */
  public static boolean measures(DataType type) {
    return type.isNumber()
        || type.isMoment()
        || type.is("time without time zone", "time with time zone", "interval");
  }

  /** Empty for a text that is none of the type, and for infinity. */
  public static Optional<BigDecimal> of(DataType type, String text) {
    try {
      if (type.is("date")) {
        return Optional.of(BigDecimal.valueOf(LocalDate.parse(day(text)).toEpochDay()));
      }
      if (type.isMoment()) {
        return Optional.of(moment(text));
      }
      if (type.is("time without time zone", "time with time zone")) {
        String bare = ZONE.matcher(text).replaceFirst("");
        return Optional.of(BigDecimal.valueOf(LocalTime.parse(bare).toSecondOfDay()));
      }
      if (type.is("interval")) {
        return interval(text);
      }
      return type.isNumber() ? Optional.of(new BigDecimal(text.strip())) : Optional.empty();
    } catch (DateTimeException | NumberFormatException other) {
      return Optional.empty();
    }
  }

  private static String day(String text) {
    return text.length() > 10 ? text.substring(0, 10) : text;
  }

  private static BigDecimal moment(String text) {
    Matcher zone = ZONE.matcher(text.strip());
    long offset = 0;
    String local = text.strip();
    if (zone.find()) {
      local = local.substring(0, zone.start());
      if (zone.group(1) != null) {
        int hours = Integer.parseInt(zone.group(1), 10);
        int minutes = zone.group(2) == null ? 0 : Integer.parseInt(zone.group(2), 10);
        offset = hours * 3_600L + Integer.signum(hours) * minutes * 60L;
      }
    }
    LocalDateTime time =
        local.length() <= 10
            ? LocalDate.parse(local).atStartOfDay()
            : LocalDateTime.parse(local.replace(' ', 'T'));
    return BigDecimal.valueOf(time.toEpochSecond(ZoneOffset.UTC) - offset);
  }

  /** As PostgreSQL writes one: {@code 1 year 2 mons 3 days 04:05:06}. */
  private static Optional<BigDecimal> interval(String text) {
    BigDecimal seconds = BigDecimal.ZERO;
    Matcher part = PART.matcher(text.toLowerCase(Locale.ROOT));
    StringBuilder rest = new StringBuilder();
    while (part.find()) {
      Long unit = UNITS.get(part.group(2).replaceFirst("s$", ""));
      if (unit == null) {
        return Optional.empty();
      }
      seconds = seconds.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
      part.appendReplacement(rest, "");
    }
    part.appendTail(rest);
    String clock = rest.toString().strip();
    if (!clock.isEmpty()) {
      boolean negative = clock.startsWith("-");
      LocalTime time = LocalTime.parse(clock.replaceFirst("^[+-]", ""));
      long part2 = time.toSecondOfDay();
      seconds = seconds.add(BigDecimal.valueOf(negative ? -part2 : part2));
    }
    return Optional.of(seconds);
  }

  /** The text of a value, as PostgreSQL reads it. */
  public static String text(DataType type, BigDecimal number) {
    if (type.is("date")) {
      return LocalDate.ofEpochDay(number.setScale(0, RoundingMode.FLOOR).longValueExact())
          .toString();
    }
    if (type.isMoment()) {
      BigDecimal whole = number.setScale(0, RoundingMode.FLOOR);
      LocalDateTime time = LocalDateTime.ofEpochSecond(whole.longValueExact(), 0, ZoneOffset.UTC);
      return time.format(MOMENT) + (type.is("timestamp with time zone") ? "+00" : "");
    }
    if (type.is("time without time zone", "time with time zone")) {
      long second = Math.floorMod(number.longValue(), SECONDS_OF_DAY);
      return LocalTime.ofSecondOfDay(second).format(DateTimeFormatter.ISO_LOCAL_TIME)
          + (type.is("time with time zone") ? "+00" : "");
    }
    if (type.is("interval")) {
      return number.toBigInteger() + " seconds";
    }
    return number.toPlainString();
  }

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  /** The last value of a type that everything can read; of numbers there is none. */
  public static BigDecimal last(DataType type) {
    if (type.is("date")) {
      return BigDecimal.valueOf(LAST_DAY.toEpochDay());
    }
    return type.isMoment()
        ? BigDecimal.valueOf(LAST_DAY.toEpochDay() * SECONDS_OF_DAY)
        : BigDecimal.valueOf(Long.MAX_VALUE);
  }

  /** The largest number of a type, as far as its text says. */
  public static BigDecimal largest(DataType type) {
    if (type.is("smallint")) {
      return BigDecimal.valueOf(Short.MAX_VALUE);
    }
    if (type.is("integer")) {
      return BigDecimal.valueOf(Integer.MAX_VALUE);
    }
    if (type.is("numeric")
        && type.plain() instanceof DataType.Scalar scalar
        && !scalar.modifiers().isEmpty()) {
      int whole = scalar.modifier(0).orElse(1) - scalar.modifier(1).orElse(0);
      return BigDecimal.ONE.movePointRight(whole).subtract(step(type));
    }
    return BigDecimal.valueOf(Long.MAX_VALUE);
  }

  /** The smallest difference of two values of a type that its text shows. */
  public static BigDecimal step(DataType type) {
    if (type.plain() instanceof DataType.Scalar scalar) {
      if (type.is("numeric")) {
        // without precision and scale any number of digits may follow; two do for most purposes
        int scale = scalar.modifiers().isEmpty() ? 2 : scalar.modifier(1).orElse(0);
        return BigDecimal.ONE.movePointLeft(scale);
      }
      if (type.is("real", "double precision", "money")) {
        return BigDecimal.ONE.movePointLeft(2);
      }
    }
    return BigDecimal.ONE;
  }
}
