package dev.dbx.seeding.plan;

import dev.dbx.seeding.check.Limits;
import dev.dbx.seeding.check.Measure;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.value.Epoch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Other values of a type, by what was done to get them: round ones, multiples, those around
 * constants.
 *
 * @param number another one gives other values of the same kinds
 * @param round of trying
 * @param within whether a range may only become smaller
 */
record Alternatives(Constants constants, long number, int round, boolean within) {

  private static final long DAY = 86_400;
  private static final List<Long> UNITS = List.of(1L, 60L, 900L, 3_600L, DAY, 7 * DAY);
  private static final List<Long> SIZES = List.of(1L, 2L, 3L, 5L, 7L, 10L, 30L, 100L);
  private static final Pattern RANGE =
      Pattern.compile("\\{?[\\[(]\"?([^\",]*)\"?,\"?([^\",]*)\"?[\\])]}?");

  /** By kind. */
  Map<String, String> of(DataType type, Optional<String> value) {
    Map<String, String> all = new LinkedHashMap<>();
    Limits.NONE
        .choices(type)
        .or(() -> type.is("boolean") ? Optional.of(List.of("true", "false")) : Optional.empty())
        .ifPresent(choices -> choices.forEach(choice -> all.put("= " + choice, choice)));
    if (type.isText()) {
      new OtherTexts(constants, number).of(value.filter(it -> !it.isEmpty()).orElse("x"), all);
    } else if (type.isNumber()) {
      numbers(type, value, all);
    } else if (type.isMoment()) {
      moments(type, value, all);
    } else if (Measure.measures(type)) {
      spans(type, value, all);
    } else if (type.plain() instanceof DataType.RangeOf range) {
      value.ifPresent(text -> ranges(range, text, all));
    } else if (type.plain() instanceof DataType.ArrayOf array) {
      arrays(array, value, all);
    } else if (type.is("inet", "cidr")) {
      addresses(all);
    } else if (type.is("json", "jsonb")) {
      new OtherTexts(constants, number).objects(round, all);
    } else if (all.isEmpty()) {
      constants.texts().forEach(text -> all.put("constant " + text, text));
    }
    return all;
  }

  private void numbers(DataType type, Optional<String> value, Map<String, String> all) {
    List<Long> known = new ArrayList<>(constants.numbers());
    known.addAll(List.of(0L, 1L));
    Optional<BigDecimal> base = value.flatMap(text -> Measure.of(type, text));
    for (long one : known) {
      BigDecimal constant = BigDecimal.valueOf(one);
      put(type, "constant " + one, constant, all);
      put(type, "behind " + one, constant.add(Measure.step(type)), all);
      put(type, "before " + one, constant.subtract(Measure.step(type)), all);
      put(type, "from " + one, constant.add(BigDecimal.valueOf(number)), all);
      base.filter(it -> one > 1)
          .map(it -> it.subtract(it.remainder(constant)))
          .ifPresent(it -> put(type, "round by " + one, it, all));
      for (long other : known) {
        long multiple = one > 1 ? Math.multiplyExact(one, number + 1) + other : 0;
        put(type, "multiple of " + one + " and " + other, BigDecimal.valueOf(multiple), all);
      }
    }
    base.ifPresent(
        it -> {
          put(type, "negative", it.negate(), all);
          put(type, "whole", it.setScale(0, RoundingMode.HALF_UP), all);
          put(type, "tenths", it.setScale(1, RoundingMode.HALF_UP), all);
        });
  }

  private static void put(DataType type, String kind, BigDecimal value, Map<String, String> all) {
    int scale = Math.max(0, Measure.step(type).scale());
    all.put(kind, Measure.text(type, value.setScale(scale, RoundingMode.HALF_UP)));
  }

  private void moments(DataType type, Optional<String> value, Map<String, String> all) {
    boolean days = type.is("date");
    Optional<BigDecimal> base = value.flatMap(text -> Measure.of(type, text));
    BigDecimal start = days ? Epoch.DAY : Epoch.SECOND;
    for (long unit : UNITS) {
      BigDecimal step = BigDecimal.valueOf(days ? Math.max(1, unit / DAY) : unit);
      base.ifPresent(it -> put(type, "round by " + unit, it.subtract(it.remainder(step)), all));
      put(type, "each " + unit, start.add(step.multiply(BigDecimal.valueOf(number))), all);
      for (long one : constants.numbers()) {
        base.ifPresent(
            it ->
                put(
                    type,
                    "round by " + unit + " and " + one,
                    it.subtract(it.remainder(step))
                        .add(BigDecimal.valueOf(days ? one : one * Math.min(unit, DAY))),
                    all));
      }
    }
    LocalDate first = LocalDate.ofEpochDay(Epoch.DAY.longValue());
    date(type, "each month", first.plusMonths(number), all);
    date(type, "each last of a month", last(first.plusMonths(number)), all);
    date(type, "each Monday", monday(first.plusWeeks(number)), all);
    date(type, "each Sunday", monday(first.plusWeeks(number)).plusDays(6), all);
    date(type, "each year", first.plusYears(number % 1_000), all);
    base.map(it -> days ? it.longValue() : Math.floorDiv(it.longValue(), DAY))
        .map(LocalDate::ofEpochDay)
        .ifPresent(
            day -> {
              date(type, "first of the month", day.withDayOfMonth(1), all);
              date(type, "last of the month", last(day), all);
              date(type, "Monday", monday(day), all);
              date(type, "first of the year", day.withDayOfYear(1), all);
            });
  }

  private static LocalDate last(LocalDate day) {
    return day.with(TemporalAdjusters.lastDayOfMonth());
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static void date(DataType type, String kind, LocalDate day, Map<String, String> all) {
    put(type, kind, BigDecimal.valueOf(day.toEpochDay() * (type.is("date") ? 1 : DAY)), all);
  }

  /** Times of day, and intervals. */
  private void spans(DataType type, Optional<String> value, Map<String, String> all) {
    for (long unit : UNITS) {
      BigDecimal step = BigDecimal.valueOf(unit);
      value
          .flatMap(text -> Measure.of(type, text))
          .ifPresent(it -> put(type, "round by " + unit, it.subtract(it.remainder(step)), all));
      for (long one : constants.numbers()) {
        put(type, one + " times " + unit, step.multiply(BigDecimal.valueOf(one)), all);
      }
      put(type, "each " + unit, step.multiply(BigDecimal.valueOf(number)), all);
    }
  }

  /** Others from the same beginning. */
  private void ranges(DataType.RangeOf range, String text, Map<String, String> all) {
    DataType type = range.subtype();
    Matcher ends = RANGE.matcher(text);
    if (!Measure.measures(type) || !ends.matches()) {
      return;
    }
    Optional<BigDecimal> start = Measure.of(type, ends.group(1));
    Optional<BigDecimal> end = Measure.of(type, ends.group(2));
    if (start.isEmpty() || end.isEmpty()) {
      return;
    }
    List<Long> sizes = new ArrayList<>(SIZES);
    sizes.addAll(constants.numbers());
    List<Long> units = type.isMoment() && !type.is("date") ? UNITS : List.of(1L);
    for (long unit : units) {
      for (long size : sizes) {
        BigDecimal last = start.get().add(BigDecimal.valueOf(size * unit));
        if (size > 0 && (!within || last.compareTo(end.get()) <= 0)) {
          String made =
              "[\"%s\",\"%s\")"
                  .formatted(Measure.text(type, start.get()), Measure.text(type, last));
          all.put(size + " times " + unit, range.multi() ? "{" + made + "}" : made);
        }
      }
    }
  }

  private void arrays(DataType.ArrayOf array, Optional<String> value, Map<String, String> all) {
    Optional<String> inside =
        value.map(it -> it.substring(1, it.length() - 1)).filter(it -> !it.isEmpty());
    of(array.element(), Optional.empty())
        .forEach(
            (kind, element) -> {
              String quoted = '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
              all.put("of " + kind, "{" + quoted + "}");
              inside.ifPresent(it -> all.put("with " + kind, "{" + quoted + "," + it + "}"));
            });
    for (long size : constants.numbers()) {
      inside
          .filter(it -> size > 0 && size <= 100)
          .ifPresent(
              it -> {
                String first = it.split(",")[0];
                all.put("size " + size, "{" + (first + ",").repeat((int) size - 1) + first + "}");
              });
    }
  }

  private void addresses(Map<String, String> all) {
    for (long bits : constants.numbers()) {
      if (bits > 0 && bits <= 32) {
        long address = (10L << 24) + (number << (32 - bits)) & 0xFFFFFFFFL;
        all.put("network " + bits, dotted(address) + "/" + bits);
        all.put("host " + bits, dotted(address | 1) + "/" + bits);
      }
      if (bits >= 48 && bits <= 128) {
        all.put(
            "long network " + bits,
            String.format(Locale.ROOT, "2001:db8:%x::/%d", 1 + (number & 0xFFF), bits));
      }
    }
    // as PostgreSQL casts it to text, so that rows that are there can be compared
    all.put(
        "long",
        String.format(
            Locale.ROOT, "2001:db8::%x:%x/128", 1 + (number >> 12), 1 + (number & 0xFFF)));
    all.put("public", dotted(0xCB007100L + number & 0xFFFFFFFFL) + "/32");
    all.put("private", dotted(0xC0A80000L + number & 0xFFFFFFFFL) + "/32");
  }

  private static String dotted(long address) {
    return "%d.%d.%d.%d"
        .formatted(address >> 24 & 255, address >> 16 & 255, address >> 8 & 255, address & 255);
  }
}
