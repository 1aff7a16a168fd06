package dev.dbx.seeding.value;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What numbers are about, by the name of their column, and between which ends they usually lie. */
public enum Figures {
  PERCENT("percent(age)?|pct|discount|tax_?rate|vat|rate|progress|commission|share", "0", "100"),
  LATITUDE("lat(itude)?", "-60", "70"),
  LONGITUDE("lon(gitude)?|lng", "-170", "170"),
  RATING("rating|stars|score|grade|mark", "1", "5"),
  AGE("age", "18", "90"),
  YEAR("year|founded(_in)?|built|established", "1990", "2025"),
  MONTH("month", "1", "12"),
  DAY("day|day_of_month", "1", "28"),
  HOUR("hours?", "0", "23"),
  MINUTE("minutes?|duration(_min(utes)?)?", "5", "180"),
  SECONDS("seconds|duration_s(ec(onds)?)?|length_s(ec(onds)?)?|ttl", "10", "3600"),
  MILLISECONDS("ms|millis(econds)?|latency|elapsed(_ms)?|duration_ms", "1", "5000"),
  SALARY("salary|wage|income", "30000", "150000"),
  MONEY(
      "price|amount|total|subtotal|cost|fee|balance|budget|value|revenue|tip|deposit|tax"
          + "|shipping|limit|paid|due",
      "1",
      "999"),
  CENTS("(price|amount|total|cost|fee|balance)_?(in_)?cents|cents", "100", "99900"),
  QUANTITY("quantity|qty|count|stock|units|seats|capacity|copies|guests|items?", "1", "20"),
  POSITION(
      "position|pos|order|sort(_order)?|sequence|seq|rank|priority|level|number|no", "1", "100"),
  NUTRIENT("fat|proteins?|carb(s|ohydrates?)?|sugars?|fib(er|re)|salt|sodium", "0", "30"),
  BYTES("bytes|size(_bytes)?|file_size", "100", "5000000"),
  WEIGHT("weight(_kg)?|mass|kg", "1", "100"),
  LENGTH("height|width|depth|length|distance|cm|mm|meters|km", "1", "200"),
  PORT("port", "1024", "49151"),
  TEMPERATURE("temp(erature)?", "-10", "40");

  private final Pattern pattern;
  private final BigDecimal low;
  private final BigDecimal high;

  Figures(String pattern, String low, String high) {
    this.pattern = Pattern.compile("(?:.*_)?(?:" + pattern + ")");
    this.low = new BigDecimal(low);
    this.high = new BigDecimal(high);
  }

  public static Optional<Figures> of(String column) {
    String name = Meaning.snake(column);
    return Stream.of(values()).filter(it -> it.pattern.matcher(name).matches()).findFirst();
  }

  BigDecimal low() {
    return low;
  }

  BigDecimal high() {
    return high;
  }
}
