package dev.dbx.seeding.value;

import dev.dbx.seeding.type.DataType.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/** Values of types that are neither text nor ordered like numbers. */
final class Others {

  private static final List<String> BOOLEANS = List.of("true", "false");

  private Others() {}

  /**
   * @param bytes that a byte string has
   */
  static Optional<Generator> of(Scalar type, int bytes, Subject subject) {
    Dice dice = subject.own();
    return switch (type.name()) {
      case "boolean" -> Optional.of(new Choices(BOOLEANS, dice, "true or false"));
      case "uuid" -> Optional.of(uuids(subject));
      case "bytea" -> Optional.of(plain(number -> bytes(bytes, dice, number), bytes + " bytes"));
      case "inet" ->
          Optional.of(
              plain(
                  number ->
                      Written.as(
                          "10.%d.%d.%d", number >> 16 & 255, number >> 8 & 255, number & 255),
                  "a private address"));
      case "cidr" ->
          Optional.of(
              plain(
                  number -> Written.as("10.%d.%d.0/24", number >> 8 & 255, number & 255),
                  "a private network"));
      case "macaddr" ->
          Optional.of(
              plain(
                  number ->
                      Written.as(
                          "02:00:%02x:%02x:%02x:%02x",
                          number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255),
                  "a local address"));
      case "macaddr8" ->
          Optional.of(
              plain(
                  number ->
                      Written.as(
                          "02:00:00:ff:fe:%02x:%02x:%02x",
                          number >> 16 & 255, number >> 8 & 255, number & 255),
                  "a local address"));
      case "bit" -> Optional.of(bits(type.modifier(0).orElse(1), dice));
      case "bit varying" -> Optional.of(bits(type.modifier(0).orElse(8), dice));
      case "tsvector" -> Optional.of(plain(number -> words(dice, number) + " n" + number, "words"));
      case "tsquery" ->
          Optional.of(plain(number -> words(dice, number).replace(" ", " & "), "words"));
      case "xml" -> Optional.of(plain(number -> "<item number=\"" + number + "\"/>", "an element"));
      case "hstore" -> Optional.of(plain(number -> "\"number\"=>\"" + number + "\"", "one key"));
      case "ltree" -> Optional.of(plain(number -> "top.n" + number, "a path"));
      case "pg_lsn" ->
          Optional.of(plain(number -> "0/" + Long.toHexString(number + 1), "a position"));
      case "vector" -> Optional.of(vector(type.modifier(0).orElse(3), dice));
      default -> geometric(type.name(), dice);
    };
  }

  private static String bytes(int length, Dice dice, long number) {
    StringBuilder text = new StringBuilder("\\x");
    for (int i = 0; i < length; i++) {
      Dice of = dice.named(Integer.toString(i / Long.BYTES));
      text.append(Written.as("%02x", of.bits(number) >>> 8 * (i % Long.BYTES) & 0xFF));
    }
    return text.toString();
  }

  private static Generator plain(LongFunction<String> text, String words) {
    return new Plain(text, text, words);
  }

  private static final Pattern VERSION_7 = Pattern.compile(".*uuid(_generate_)?_?v7.*");

  /** Of the version that the default has. */
  private static Generator uuids(Subject subject) {
    Dice dice = subject.own();
    return VERSION_7.matcher(subject.byDefault()).matches()
        ? plain(number -> inTime(dice, number), "a UUID in the order of time (version 7)")
        : plain(number -> uuid(dice, number), "a random UUID (version 4)");
  }

  private static final long MILLISECONDS = 1_000;

  /** Version 7: a second for each, since the beginning of what is made up (RFC 9562). */
  private static String inTime(Dice dice, long number) {
    long time = (Epoch.SECOND.longValue() + number) * MILLISECONDS;
    long high = time << 16 | 0x7000L | dice.bits(number) & 0xFFFL;
    long low = dice.named("low").bits(number) & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /** Version 4, of all bits of the dice (RFC 9562). */
  static String uuid(Dice dice, long number) {
    long high = dice.bits(number) & ~0xF000L | 0x4000L;
    long low = dice.named("low").bits(number) & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  private static Generator bits(int length, Dice dice) {
    LongFunction<String> text =
        number -> {
          StringBuilder bits = new StringBuilder();
          for (int i = 0; i < length; i++) {
            bits.append(dice.bits(number) >>> (i % 64) & 1);
          }
          return bits.toString();
        };
    return new Plain(
        text,
        number -> {
          String digits = Long.toBinaryString(number);
          return "0".repeat(Math.max(0, length - digits.length())) + digits;
        },
        length + " bits");
  }

  private static String words(Dice dice, long number) {
    return Prose.slug(Pools.pick(Pools.Pool.WORD, dice, number))
        + " "
        + Prose.slug(Pools.pick(Pools.Pool.WORD, dice, number + 1));
  }

  private static Generator vector(int dimensions, Dice dice) {
    return plain(
        number -> {
          StringBuilder text = new StringBuilder("[");
          for (int i = 0; i < dimensions; i++) {
            text.append(i == 0 ? "" : ",")
                .append(Written.as("%.4f", dice.named("" + i).unit(number)));
          }
          return text.append(']').toString();
        },
        dimensions + " numbers below 1");
  }

  private static Optional<Generator> geometric(String type, Dice dice) {
    LongFunction<String> point = number -> Written.as("(%d,%d)", number, dice.below(number, 1_000));
    LongFunction<String> text =
        switch (type) {
          case "point" -> point;
          case "line" -> number -> "{1,-1," + number + "}";
          case "lseg" -> number -> "[" + point.apply(number) + "," + point.apply(number + 1) + "]";
          case "box" -> number -> Written.as("(%d,1),(%d,0)", 2 * number + 1, 2 * number);
          case "path", "polygon" ->
              number ->
                  Written.as(
                      "(%s,%s,%s)",
                      point.apply(number), point.apply(number + 1), point.apply(number + 2));
          case "circle" -> number -> Written.as("<(%d,0),1>", 3 * number);
          default -> number -> "";
        };
    return text.apply(0).isEmpty() ? Optional.empty() : Optional.of(plain(text, "a " + type));
  }
}
