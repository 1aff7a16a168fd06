package dev.dbx.seeding.value;

import dev.dbx.seeding.check.Limits;
import dev.dbx.seeding.check.Limits.Form;
import dev.dbx.seeding.check.Measure;
import dev.dbx.seeding.type.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Values at the ends of what a column takes, among usual ones. */
record Extremes(List<String> extremes, Generator usual) implements Generator {

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "x",
          "Zażółć gęślą jaźń",
          "日本語のテキスト",
          "👩‍👩‍👧‍👦",
          "e\u0301 is not é",
          "\u202Eright to left",
          "O'Brien said \"no\" \\ yes",
          "two\nlines\tand a tab",
          "NULL",
          "null",
          "0",
          "-1",
          "true",
          "<script>alert(1)</script>",
          "'; DROP TABLE users; --",
          "${jndi:ldap://localhost/x}",
          "%s %n %d",
          "../../etc/passwd");

  Extremes {
    extremes = List.copyOf(extremes);
  }

  /**
   * The usual generator with extremes in front of it, if there are any.
   *
   * @param accepts texts within the limits
   */
  static Generator of(
      DataType type, Limits limits, int longest, Predicate<String> accepts, Generator usual) {
    List<String> extremes =
        candidates(type, limits, longest).stream().filter(accepts).distinct().toList();
    return extremes.isEmpty() ? usual : new Extremes(extremes, usual);
  }

  private static List<String> candidates(DataType type, Limits limits, int longest) {
    if (type.isText()) {
      List<String> texts = new ArrayList<>(TEXTS);
      texts.add("w".repeat(longest));
      limits.shortest().ifPresent(least -> texts.add("i".repeat(least)));
      if (limits.forms().contains(Form.UPPER)) {
        texts.replaceAll(text -> text.toUpperCase(Locale.ROOT));
      }
      if (limits.forms().contains(Form.LOWER)) {
        texts.replaceAll(text -> text.toLowerCase(Locale.ROOT));
      }
      return texts;
    }
    if (Measure.measures(type)) {
      return measured(type, limits);
    }
    if (type.is("uuid")) {
      return List.of(
          "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff");
    }
    if (type.is("json", "jsonb")) {
      return Stream.of("{}", "[]", "{\"a\": {\"b\": [null, 1e3, \"é\"]}}", "[[[[]]]]")
          .filter(text -> !limits.forms().contains(Form.JSON_ARRAY) || text.startsWith("["))
          .filter(text -> !limits.forms().contains(Form.JSON_OBJECT) || text.startsWith("{"))
          .toList();
    }
    if (type.is("inet")) {
      return List.of("::1", "0.0.0.0", "255.255.255.255", "2001:db8::/32");
    }
    boolean empty = type.plain() instanceof DataType.ArrayOf && limits.shortest().orElse(0) == 0;
    return empty ? List.of("{}") : List.of();
  }

  /** The ends of the limits, else those of the type, and what lies around zero. */
  private static List<String> measured(DataType type, Limits limits) {
    List<String> values = new ArrayList<>();
    limits.lowest(type).map(end -> Measure.text(type, end)).ifPresent(values::add);
    limits.highest(type).map(end -> Measure.text(type, end)).ifPresent(values::add);
    values.addAll(ofType(type));
    return values.stream().filter(value -> isWithin(type, limits, value)).toList();
  }

  private static boolean isWithin(DataType type, Limits limits, String value) {
    return Measure.of(type, value)
        .map(
            number ->
                limits.lowest(type).filter(end -> number.compareTo(end) < 0).isEmpty()
                    && limits.highest(type).filter(end -> number.compareTo(end) > 0).isEmpty()
                    && !limits.forbidden().contains(value))
        .orElse(limits.equals(Limits.NONE));
  }

  private static List<String> ofType(DataType type) {
    return switch (type.plain()) {
      case DataType.Scalar scalar ->
          switch (scalar.name()) {
            case "smallint" -> List.of("-32768", "32767", "0", "-1");
            case "integer" -> List.of("-2147483648", "2147483647", "0", "-1");
            case "bigint" ->
                List.of("-9223372036854775808", "9223372036854775807", "0", "9007199254740993");
            case "numeric" -> numeric(scalar);
            case "real", "double precision" ->
                List.of("0", "-0", "1e-30", "1e30", "NaN", "Infinity");
            case "money" -> List.of("0", "-0.01", "92233720368547758.07");
            case "date" ->
                List.of("0001-01-01", "1970-01-01", "2000-02-29", "9999-12-31", "infinity");
            case "timestamp with time zone" ->
                List.of(
                    "1970-01-01 00:00:00+00",
                    "2024-03-31 01:30:00+00",
                    "9999-12-31 23:59:59+00",
                    "-infinity");
            case "timestamp without time zone" ->
                List.of("1970-01-01 00:00:00", "2024-02-29 23:59:59", "9999-12-31 23:59:59");
            case "time without time zone" -> List.of("00:00:00", "23:59:59");
            case "interval" -> List.of("0 seconds", "-1 day", "100 years");
            default -> List.of();
          };
      default -> List.of();
    };
  }

  private static List<String> numeric(DataType.Scalar type) {
    if (type.modifiers().isEmpty()) {
      return List.of("0", "-1", "0.000000000001", "123456789012345678901234567890.12");
    }
    int whole = type.modifier(0).orElse(1) - type.modifier(1).orElse(0);
    BigDecimal most = BigDecimal.ONE.movePointRight(whole).subtract(Measure.step(type));
    return List.of(most.toPlainString(), most.negate().toPlainString(), "0");
  }

  @Override
  public String value(long row) {
    int position = (int) (row % (extremes.size() + 1L));
    return position < extremes.size() ? extremes.get(position) : usual.value(row);
  }

  @Override
  public String distinct(long number) {
    return usual.distinct(number);
  }

  @Override
  public OptionalLong capacity() {
    return usual.capacity();
  }

  @Override
  public String words() {
    return "extremes, and " + usual.words();
  }
}
